package bad;

import java.util.List;
import org.dks4j.annotations.*;

class TatTargets {

    @DKSNetwork(
            input = 8,
            activation = Activation.TANH,
            method = Method.TAT,
            maximalSlope = /*DKS016*/1.5,
            qSlope = /*DKS016*/1,
            maximalCurvature = /*DKS013*/-0.1,
            cAtZero = /*DKS013*/1.2)
    record Ranges(
            @Repeat(50) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.LEAKY_RELU, method = Method.TAT, cAtZero = /*DKS013*/1.0)
    record One(
            @Repeat(50) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.LEAKY_RELU, method = Method.TAT, maximalCurvature = /*DKS016*/0.2)
    record CurvatureOfLeakyRelu(
            @Repeat(50) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.SWISH, method = Method.TAT, cAtZero = /*DKS016*/0.8)
    record ValueOfSwish(
            @Repeat(50) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.RELU, method = Method.TAT)
    record Relu(
            @Repeat(50) /*DKS115*/@Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH, method = Method.TAT)
    record Mixed(
            @Repeat(50) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
            /*DKS115*/@Dense(units = 8, activation = Activation.LEAKY_RELU) Layer leaky,
            /*DKS115*/@Dense(units = 8, activation = Activation.SELU) Layer selu,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.LEAKY_RELU, method = Method.TAT)
    record Shallow(
            @Repeat(12) /*DKS115*/@Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.SQUARE, method = Method.TAT, maximalCurvature = 12)
    record NeverCurved(
            @Repeat(3) /*DKS115*/@Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
            @Dense(units = 10) Layer logits) {}
}
