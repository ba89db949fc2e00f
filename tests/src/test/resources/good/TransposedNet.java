package good;

import java.util.List;
import org.dks4j.annotations.*;

/** Transposed convolutions: one that starts as upsampling, one in a block. */
@DKSNetwork(input = {4, 6, 3}, activation = Activation.TANH)
public record TransposedNet(
        @ConvTranspose(channels = 16, kernel = {4, 3}, stride = {2, 1}, everyPhase = true, activation = Activation.NETWORK)
                Layer up,
        @Repeat(2) @Block(channels = 16) List<Again> blocks,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {

    @Residual(shortcut = 0.6)
    public record Again(
            @Conv(kernel = 3) Layer conv,
            @Activate Layer act,
            @ConvTranspose(width = 1, kernel = 3, bias = false) Layer transposed) {}
}
