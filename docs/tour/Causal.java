import java.util.List;
import org.dks4j.annotations.*;

/** A causal transformer of twelve blocks without shortcuts and normalization: E-SPA and DKS. */
@DKSNetwork(input = 64, activation = Activation.GELU)
record Causal(
        @Embedding(vocabulary = 256, units = 256, similarity = 0.066) Layer bytes,
        @Positions Layer positions,
        @Repeat(12) @Block List<Mixing> blocks,
        @LastPosition Layer last,
        @Dense(units = 256) Layer logits) {

    record Mixing(
            @Attention(heads = 4, causal = true) Layer attention,
            @Dense(width = 4, activation = Activation.NETWORK) Layer up,
            @Dense(width = 1) Layer down) {}
}
