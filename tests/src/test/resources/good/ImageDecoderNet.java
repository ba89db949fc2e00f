package good;

import org.dks4j.annotations.*;

/** An image from features: a dense layer, locations, and more of them twice. */
@DKSNetwork(input = 16, task = Task.REGRESSION, activation = Activation.TANH)
public record ImageDecoderNet(
        @Dense(units = 48, activation = Activation.NETWORK) Layer code,
        @Reshape({2, 3, 8}) Layer locations,
        @Upsample(size = 2) Layer twice,
        @Conv(channels = 16, kernel = 3, activation = Activation.NETWORK) Layer conv,
        @DepthToSpace(size = 2) Layer fine,
        @Flatten Layer flat,
        @Dense(units = 96) Layer image) {}
