package good;

import java.util.List;
import org.dks4j.annotations.*;

/** A network along one axis: blocks, a projection that takes every other location, poolings. */
@DKSNetwork(input = {24, 6}, activation = Activation.SOFTPLUS)
public record SeriesNet(
        @Conv(channels = 8, kernel = 5, stride = 2) Layer stem,
        @Block(channels = 8) Steps steps,
        @Block(channels = 12, stride = 2) Halves halves,
        @Activate Layer act,
        @MeanPool(size = 3, padding = Padding.VALID) Layer pool,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {

    @Residual(shortcut = 0.6)
    record Steps(
            @Activate Layer act,
            @DepthwiseConv(kernel = 5) Layer depthwise,
            @Conv(kernel = {3}) Layer conv) {}

    @Residual(shortcut = 0.8)
    record Halves(
            @Activate Layer act,
            @Conv(kernel = 3, strided = true) Layer conv) {}
}
