package good;

import org.dks4j.annotations.*;

/** Fewer locations and more again, as in a U-Net: the encoder's are cut off where the decoder has fewer. */
@DKSNetwork(input = {9, 12, 3}, activation = Activation.TANH)
public record BordersNet(
        @Pad(before = {1, 0}, after = 1) Layer zeros,
        @Conv(channels = 16, kernel = 3, padding = Padding.VALID, activation = Activation.NETWORK) Layer encoded,
        @Conv(channels = 32, kernel = 3, stride = 2, padding = Padding.VALID, activation = Activation.NETWORK) Layer down,
        @Upsample(size = 2) Layer up,
        @From("encoded") @Crop(before = {0, 1}, after = {1, 0}) Layer cropped,
        @Concat(of = {"up", "cropped"}) Layer both,
        @Conv(channels = 16, kernel = 3, activation = Activation.NETWORK) Layer decoded,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {}
