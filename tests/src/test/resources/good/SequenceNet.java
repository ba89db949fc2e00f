package good;

import java.util.List;
import org.dks4j.annotations.*;

/** A causal transformer without shortcuts. */
@DKSNetwork(input = 6, activation = Activation.LEAKY_RELU)
public record SequenceNet(
        @Embedding(vocabulary = 32, units = 16, similarity = 0.1) Layer tokens,
        @Positions Layer positions,
        @Block @Repeat(3) List<Mixing> blocks,
        @Attention(heads = 2, causal = true, kernel = AttentionKernel.UNIFORM, projection = false) Layer uniform,
        @LastPosition Layer last,
        @Dense(units = 8) Layer logits) {

    public record Mixing(
            @Attention(heads = 4, causal = true) Layer attention,
            @Dense(width = 2, activation = Activation.NETWORK) Layer up,
            @Dense(width = 1) Layer down) {}
}
