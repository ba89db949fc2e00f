package networks;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Initializer;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;

/** A multilayer perceptron: ${depth} hidden layers without skip connections or normalization. */
@DKSNetwork(
        input = 784,
        ${function},
        method = Method.${method},
        initializer = Initializer.${initializer}${extra})
record Mlp(
        @Repeat(${depth}) @Dense(units = ${units}, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 10) Layer logits) {}
