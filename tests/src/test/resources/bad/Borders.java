package bad;

import org.dks4j.annotations.*;

class Borders {

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Zeros(
            /*DKS131*/@Pad(before = 1, after = 1) Layer one,
            @Conv(channels = 8, kernel = 1) Layer conv,
            /*DKS131*/@Pad(before = {0, 1}) Layer two,
            @Activate Layer act,
            /*DKS131*/@Pad(before = 2, after = 1) Layer three,
            @Conv(channels = 8, kernel = 3, padding = Padding.VALID) Layer smaller,
            /*DKS131*/@Pad(after = 1) Layer four,
            @Conv(channels = 8, kernel = 3) Layer padded,
            @Pad(before = 1, after = 1) Layer five,
            @Conv(channels = 8, kernel = 3, padding = Padding.VALID) Layer whole,
            @Pad(before = 2, after = 1) Layer six,
            @DepthwiseConv(kernel = 5, stride = 2, padding = Padding.VALID) Layer wider,
            @Crop(before = 1) Layer less,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Nothing(
            /*DKS015*/@Crop Layer none,
            @Pad(before = /*DKS013*/-1, after = 1) Layer negative,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Left(
            @Crop(before = /*DKS013*/{0, 4}, after = 4) Layer none,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 3}, activation = Activation.TANH)
    record Axes(
            @Crop(before = 1, after = /*DKS013*/{1, 1}) Layer two,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record NoLocations(
            /*DKS101*/@Crop(before = 1) Layer crop,
            @Dense(units = 10) Layer logits) {}
}
