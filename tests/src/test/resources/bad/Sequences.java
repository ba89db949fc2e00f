package bad;

import org.dks4j.annotations.*;

class Sequences {

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Heads(
            @Embedding(vocabulary = 16, units = 32) Layer tokens,
            @Attention(heads = /*DKS013*/5, causal = true) Layer attention,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record OnImage(
            /*DKS101*/@Attention(heads = 1) Layer attention,
            @GlobalMeanPool Layer mean,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record OnVector(
            @Dense(units = 32) Layer dense,
            /*DKS101*/@Attention(heads = 4) Layer attention,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = {12, 12, 3}, activation = Activation.TANH)
    record UnevenPatches(
            @Patches(size = /*DKS013*/5, units = 32) Layer patches,
            @GlobalMeanPool Layer mean,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record IdsAsNumbers(
            @Embedding(vocabulary = 16, units = 32) Layer tokens,
            @LastPosition Layer last,
            @From("input") /*DKS150*/@Dense(units = 32) Layer numbers,
            @Sum(of = {"last", "numbers"}) Layer both,
            @Dense(units = 32, activation = Activation.NETWORK) Layer hidden,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record NoIds(
            @Dense(units = 8) Layer dense,
            /*DKS151*/@Embedding(vocabulary = 16, units = 32) Layer tokens,
            @LastPosition Layer last,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = 64, activation = Activation.TANH)
    record Decays(
            @Embedding(vocabulary = 16, units = 32) Layer tokens,
            @Attention(heads = 4, causal = true, decay = /*DKS153*/1.5) Layer unrelated,
            @Attention(heads = 4, causal = true, decay = /*DKS153*/1e-7) Layer same,
            @Attention(heads = 4, causal = true, decay = /*DKS013*/0) Layer none,
            @LastPosition Layer last,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record PlainShaped(
            @Embedding(vocabulary = 16, units = 32) Layer tokens,
            @Attention(heads = 4, causal = true, kernel = /*DKS154 ecj*/AttentionKernel/*DKS154 javac*/.PLAIN) Layer attention,
            @LastPosition Layer last,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH, method = Method.NONE)
    record PlainWithoutShortcut(
            @Embedding(vocabulary = 16, units = 32) Layer tokens,
            /*DKS155*/@Attention(heads = 4, causal = true, kernel = AttentionKernel.PLAIN) Layer attention,
            @LastPosition Layer last,
            @Dense(units = 32, activation = Activation.NETWORK) Layer hidden,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = 64, activation = Activation.TANH)
    record NarrowConditioned(
            @Embedding(vocabulary = 16, units = 32) Layer tokens,
            /*DKS156*/@Attention(heads = 4, causal = true, kernel = AttentionKernel.CONDITIONED) Layer attention,
            @LastPosition Layer last,
            @Dense(units = 32, activation = Activation.NETWORK) Layer hidden,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record ActivatedAttention(
            @Embedding(vocabulary = 16, units = 32) Layer tokens,
            @Attention(heads = 4, causal = true) Layer attention,
            /*DKS110*/@Activate Layer act,
            @LastPosition Layer last,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.LEAKY_RELU, method = Method.TAT, cAtZero = 0.3)
    record Tailored(
            @Embedding(vocabulary = 16, units = 32) Layer tokens,
            /*DKS207*/@Attention(heads = 4, causal = true) Layer attention,
            @Dense(units = 32, activation = Activation.NETWORK) Layer dense,
            @LastPosition Layer last,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Orderless(
            @Embedding(vocabulary = 16, units = 32) Layer tokens,
            /*DKS208*/@Attention(heads = 4, kernel = AttentionKernel.SHAPED) Layer attention,
            @Dense(units = 32, activation = Activation.NETWORK) Layer hidden,
            @GlobalMeanPool Layer mean,
            @Dense(units = 16) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Misplaced(
            @Embedding(vocabulary = /*DKS013*/0, units = 32, similarity = /*DKS013*/1) Layer tokens,
            @Positions(weight = /*DKS013*/1) Layer positions,
            @Attention(heads = 4, kernel = AttentionKernel.SHAPED, decay = /*DKS016*/0.1) Layer shaped,
            @Attention(heads = 4, valueScale = /*DKS016*/3) Layer exponential,
            @Unembed(of = /*DKS022*/"positions") Layer logits) {}

    record Tied(@Unembed(of = /*DKS016*/"tokens") Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record TiedInBlock(@Embedding(vocabulary = 16, units = 32) Layer tokens, @Block Tied tied) {}

    @DKSNetwork(input = 8, activation = Activation.TANH, task = Task.SEGMENTATION)
    record TiedWidth(
            @Embedding(vocabulary = 16, units = 32) Layer tokens,
            @Dense(units = 24) Layer narrow,
            /*DKS101*/@Unembed(of = "tokens") Layer logits) {}
}
