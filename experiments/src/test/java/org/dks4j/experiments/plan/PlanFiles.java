/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plans and networks in a folder, laid out as in this module. */
public final class PlanFiles {

    /** A perceptron with places. */
    private static final String NETWORK =
            """
            package networks;

            import org.dks4j.annotations.*;

            @DKSNetwork(input = 784, activation = Activation.${activation}, method = Method.NONE, initializer = Initializer.HE)
            record Small(
                    @Dense(units = ${units}, activation = Activation.NETWORK) Layer hidden,
                    @Dense(units = 10) Layer logits) {}
            """;

    private PlanFiles() {}

    /** Writes a plan beside the network {@code Small} with the places {@code activation} and {@code units}. */
    public static Path write(Path folder, String plan) throws IOException {
        Files.createDirectories(folder.resolve("networks"));
        Files.createDirectories(folder.resolve("plans"));
        Files.writeString(folder.resolve("networks/Small.java"), NETWORK);
        return Files.writeString(folder.resolve("plans/small.yaml"), plan);
    }

    /** Writes a plan and reads it. */
    public static Plan plan(Path folder, String plan) throws IOException {
        return PlanReader.read(write(folder, plan), false);
    }
}
