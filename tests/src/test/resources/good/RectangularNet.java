package good;

import java.util.List;
import org.dks4j.annotations.*;

/** Windows with a size and a stride of their own along each axis, in blocks, shortcuts and pooling. */
@DKSNetwork(input = {12, 9, 3}, activation = Activation.SOFTPLUS)
public record RectangularNet(
        @Conv(channels = 8, kernel = {5, 3}, stride = {2, 1}) Layer stem,
        @Repeat(2) @Block(channels = 8) List<Rows> rows,
        @Block(channels = 12) Shrinking shrinking,
        @Activate Layer act,
        @MeanPool(size = {3, 1}, padding = Padding.VALID) Layer pool,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    @Residual(shortcut = 0.6)
    record Rows(
            @Activate Layer act,
            @DepthwiseConv(kernel = {1, 5}) Layer depthwise,
            @Conv(kernel = {3, 1}) Layer conv) {}

    @Residual(shortcut = 0.8)
    record Shrinking(
            @Activate Layer act,
            @DepthwiseConv(kernel = {1, 3}, stride = {1, 3}) Layer depthwise,
            @Conv(kernel = {1, 1}) Layer conv) {}
}
