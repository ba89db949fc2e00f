package bad;

import org.dks4j.annotations.*;

class TransposedConvolutions {

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Gaps(
            @ConvTranspose(channels = 8, kernel = 3, stride = /*DKS132*/2) Layer up,
            @ConvTranspose(channels = 8, kernel = 3, stride = {1, 1}) Layer same,
            @ConvTranspose(channels = 8, kernel = 4, stride = 2, everyPhase = true) Layer filled,
            @ConvTranspose(channels = 8, kernel = /*DKS103*/2) Layer even,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Phases(
            @ConvTranspose(channels = 8, kernel = /*DKS013*/{3, 1}, stride = 2, everyPhase = true) Layer up,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 3}, activation = Activation.TANH, method = Method.NONE)
    record Axes(
            @ConvTranspose(channels = 8, kernel = /*DKS013*/{3, 1}, stride = /*DKS013*/{2, 1}) Layer up,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH, method = Method.NONE)
    record Large(
            @ConvTranspose(channels = 8, kernel = 3, stride = /*DKS013*/1000000000) Layer up,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record NoLocations(
            /*DKS101*/@ConvTranspose(channels = 8, kernel = 3) Layer up,
            @Dense(units = /*DKS013*/0) Layer logits) {}
}
