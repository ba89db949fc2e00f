package good;

import java.util.List;
import org.dks4j.annotations.*;

/** A causal transformer without shortcuts, with logits by the table of its embedding. */
@DKSNetwork(input = 6, activation = Activation.LEAKY_RELU, task = Task.NEXT_TOKEN)
public record SequenceNet(
        @Embedding(vocabulary = 32, units = 16, similarity = 0.1) Layer tokens,
        @Positions Layer positions,
        @Block @Repeat(3) List<Mixing> blocks,
        @Attention(heads = 2, causal = true, kernel = AttentionKernel.UNIFORM, projection = false) Layer uniform,
        @Dense(units = 16) Layer out,
        @Unembed(of = "tokens") Layer logits) {

    public record Mixing(
            @Attention(heads = 4, causal = true) Layer attention,
            @Dense(width = 2, activation = Activation.NETWORK) Layer up,
            @Dense(width = 1) Layer down) {}
}
