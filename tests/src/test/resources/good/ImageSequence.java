package good;

import org.dks4j.annotations.*;

/** Patches of an image, and every other kernel of attention. */
@DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
public record ImageSequence(
        @Patches(size = 4, units = 16, similarity = 0.3) Layer patches,
        @Positions(table = PositionTable.SINUSOID, weight = 0.25) Layer positions,
        @Attention(heads = 2, decay = 0.1, rescaled = false) Layer exponential,
        @Attention(heads = 2, kernel = AttentionKernel.IDENTITY) Layer identity,
        @Attention(heads = 2, kernel = AttentionKernel.SHAPED) Layer shaped,
        @Dense(units = 16, activation = Activation.NETWORK) Layer dense,
        @LayerNorm(centered = false) Layer norm,
        @LastPosition Layer last,
        @Dense(units = 10) Layer logits) {}
