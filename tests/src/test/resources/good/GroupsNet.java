package good;

import org.dks4j.annotations.*;

/** Group normalization, and squeeze and excitation, as in their papers. */
@DKSNetwork(input = {8, 8, 3}, activation = Activation.RELU, method = Method.NONE, initializer = Initializer.HE)
public record GroupsNet(
        @Conv(channels = 16, kernel = 3, bias = false) Layer conv,
        @GroupNorm(groups = 4) Layer norm,
        @Activate Layer act,
        @GroupNorm(groups = 2, perLocation = true, epsilon = 1e-3) Layer each,
        @SqueezeExcite Layer factors,
        @ConvTranspose(channels = 8, kernel = 4, stride = 2) Layer up,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {}
