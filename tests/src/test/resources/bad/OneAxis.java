package bad;

import org.dks4j.annotations.*;

class OneAxis {

    @DKSNetwork(input = {24, 6}, activation = Activation.TANH)
    record TwoNumbers(
            @Conv(channels = 8, kernel = /*DKS013*/{3, 1}, stride = /*DKS013*/{2, 2}) Layer conv,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {24, 6}, activation = Activation.TANH)
    record Even(
            @Conv(channels = 8, kernel = /*DKS103*/4) Layer even,
            @Conv(channels = 8, kernel = /*DKS102*/25, padding = Padding.VALID) Layer wide,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {24, 6}, activation = Activation.TANH)
    record Blocks(
            /*DKS101*/@SpaceToDepth(size = 2) Layer patches,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {24, 6}, activation = Activation.TANH)
    record NoLocations(
            @Flatten Layer flat,
            /*DKS101*/@Conv(channels = 8, kernel = 3) Layer conv,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = /*DKS013*/{4, 24, 24, 3}, activation = Activation.TANH)
    record ThreeAxes(@Flatten Layer flat, @Dense(units = 10) Layer logits) {}
}
