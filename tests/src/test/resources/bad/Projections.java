package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
record Projections(
        @Conv(channels = 8, kernel = 3) Layer stem,
        @Block(channels = 8) Unpadded unpadded,
        @Block(channels = 8) Flattened flattened,
        @Dense(units = 10) Layer logits) {

    @Residual(shortcut = /*DKS106*/0.5)
    record Unpadded(@Conv(kernel = 3, padding = Padding.VALID) Layer conv) {}

    @Residual(shortcut = /*DKS106*/0.5)
    record Flattened(@Flatten Layer flat, @Dense Layer dense) {}
}
