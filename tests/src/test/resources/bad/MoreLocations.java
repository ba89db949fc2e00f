package bad;

import org.dks4j.annotations.*;

class MoreLocations {

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Upsampled(
            @Upsample(size = /*DKS013*/{2, 2, 2}) Layer three,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record SixChannels(
            @Conv(channels = 6, kernel = 3) Layer conv,
            @DepthToSpace(size = /*DKS013*/2) Layer fine,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record NoLocations(
            @Flatten Layer flat,
            /*DKS101*/@Upsample(size = 2) Layer up,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 48, activation = Activation.TANH)
    record OtherSize(
            @Reshape(/*DKS013*/{4, 4, 4}) Layer image,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 48, activation = Activation.TANH)
    record NoAxis(
            @Reshape(/*DKS013*/48) Layer image,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {4, 4, 3}, activation = Activation.TANH)
    record LocationsAlready(
            /*DKS101*/@Reshape({8, 2, 3}) Layer image,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {24, 8}, activation = Activation.TANH)
    record OneAxis(
            /*DKS101*/@DepthToSpace(size = 2) Layer fine,
            @Upsample(size = /*DKS013*/0) Layer none,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}
}
