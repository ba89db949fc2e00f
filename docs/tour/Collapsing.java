import java.util.List;
import org.dks4j.annotations.*;

/** The same blocks as published: E-SPA without rescaled rows, and leaky ReLU shaped by TAT. */
@SuppressWarnings("DKS207")
@DKSNetwork(input = 64, activation = Activation.LEAKY_RELU, method = Method.TAT)
record Collapsing(
        @Embedding(vocabulary = 256, units = 256, similarity = 0.066) Layer bytes,
        @Positions Layer positions,
        @Repeat(12) @Block List<Mixing> blocks,
        @LastPosition Layer last,
        @Dense(units = 256) Layer logits) {

    record Mixing(
            @Attention(heads = 4, causal = true, rescaled = false) Layer attention,
            @Dense(width = 4, activation = Activation.NETWORK) Layer up,
            @Dense(width = 1, activation = Activation.NETWORK) Layer down) {}
}
