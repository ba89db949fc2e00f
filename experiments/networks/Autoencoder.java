package networks;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Flatten;
import org.dks4j.annotations.Initializer;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Task;

/** An autoencoder of 28x28 images through ${code} numbers, which are linear; all other hidden layers have an activation. */
@DKSNetwork(
        input = {28, 28, 1},
        task = Task.RECONSTRUCTION,
        activation = Activation.${activation},
        method = Method.${method},
        initializer = Initializer.${initializer})
record Autoencoder(
        @Flatten Layer pixels,
        ${encoder},
        @Dense(units = ${code}) Layer code,
        ${decoder},
        @Dense(units = 784) Layer image) {}
