package bad;

import org.dks4j.annotations.*;

class OneChannel {

    @DKSNetwork(input = {28, 28, 1}, activation = Activation.TANH)
    record Raw(
            /*DKS205*/@Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer conv,
            @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer next,
            @GlobalMeanPool Layer mean,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {28, 28, 1}, activation = Activation.TANH, method = Method.NONE)
    record Unshaped(
            @MeanPool(size = 2) Layer pool,
            /*DKS205*/@Conv(channels = 8, kernel = 1, activation = Activation.NETWORK) Layer conv,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {28, 28, 1}, activation = Activation.TANH, method = Method.NONE, initializer = Initializer.HE)
    record Windows(
            @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer conv,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(
            input = {28, 28, 1},
            inputNormalization = InputNormalization.HOMOGENEOUS,
            activation = Activation.TANH)
    record Normalized(
            @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer conv,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {28, 28, 1}, activation = Activation.TANH)
    record Patches(
            @SpaceToDepth(size = 2) Layer patches,
            @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer conv,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {28, 26, 1}, activation = Activation.TANH)
    record Indivisible(
            @SpaceToDepth(size = /*DKS013*/4) Layer patches,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}
}
