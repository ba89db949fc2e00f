package good;

import java.util.List;
import org.dks4j.annotations.*;

/** A class for each pixel: down to half the size and back, with the finer features beside the coarser ones. */
@DKSNetwork(input = {8, 12, 3}, task = Task.SEGMENTATION, activation = Activation.TANH)
public record SegmentationNet(
        @Repeat(2) @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) List<Layer> fine,
        @Conv(channels = 16, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer coarse,
        @Upsample(size = 2) Layer up,
        @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer smooth,
        @Concat(of = {"fine", "smooth"}) Layer both,
        @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer joined,
        @Conv(channels = 4, kernel = 1) Layer classes) {}
