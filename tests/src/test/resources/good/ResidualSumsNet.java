package good;

import java.util.List;
import org.dks4j.annotations.*;

/** Residual blocks with the sums of networks without normalization layers. */
@DKSNetwork(input = {8, 8, 3}, activation = Activation.RELU, method = Method.NONE, initializer = Initializer.HE)
public record ResidualSumsNet(
        @Conv(channels = 8, kernel = 3) Layer stem,
        @Repeat(2) @Block List<Skipped> skipped,
        @Repeat(3) @Block(channels = 16, stride = 2) List<Fixed> fixed,
        @Block(channels = 16) Inside inside,
        @Dropout(rate = 0.1) Layer dropout,
        @Block Free afterDropout,
        @Activate Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    @Residual(sum = Summation.SKIP_INIT)
    public record Skipped(
            @Activate Layer act,
            @Conv(kernel = 3) Layer conv) {}

    @Residual(sum = Summation.FIXUP)
    public record Fixed(
            @Activate Layer act,
            @Conv(kernel = 3, strided = true) Layer first,
            @Activate Layer between,
            @Repeat(2) @Conv(kernel = 1) List<Layer> middle,
            @Conv(kernel = 3) Layer zero) {}

    /** What q becomes goes on from block to block, through other records. */
    public record Inside(
            @Repeat(3) @Block(channels = 32, stride = 2) List<Free> free,
            @Block Wider wider) {}

    @Residual(sum = Summation.NORMALIZER_FREE)
    public record Free(
            @Activate Layer act,
            @Conv(kernel = 3, strided = true) Layer conv) {}

    @Residual(sum = Summation.NORMALIZER_FREE, alpha = 0.5)
    public record Wider(
            @Conv(channels = 24, kernel = 3) Layer conv,
            @Activate Layer act) {}
}
