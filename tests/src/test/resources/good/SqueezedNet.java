package good;

import java.util.List;
import org.dks4j.annotations.*;

/** Residual blocks that end with factors for their channels, which start at 1. */
@DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
public record SqueezedNet(
        @Conv(channels = 16, kernel = 3) Layer stem,
        @Repeat(2) @Block(channels = 16) List<Gated> blocks,
        @Activate Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    @Residual(shortcut = 0.6)
    public record Gated(
            @Activate Layer act,
            @Conv(kernel = 3) Layer conv,
            @SqueezeExcite(reduction = 4, open = true) Layer gate) {}
}
