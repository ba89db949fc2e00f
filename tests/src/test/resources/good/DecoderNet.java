package good;

import org.dks4j.annotations.*;

/** Fewer locations and more of them again: a rectangular upsampling, and channels that become locations. */
@DKSNetwork(input = {8, 12, 2}, activation = Activation.TANH)
public record DecoderNet(
        @Conv(channels = 16, kernel = {1, 3}, stride = {1, 2}, activation = Activation.NETWORK) Layer narrow,
        @Upsample(size = {1, 2}) Layer back,
        @Conv(channels = 16, kernel = 3) Layer side,
        @Conv(channels = 32, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer down,
        @DepthToSpace(size = 2) Layer fine,
        @Conv(channels = 16, kernel = 3) Layer up,
        @Sum(of = {"side", "up"}) Layer both,
        @Activate Layer act,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {}
