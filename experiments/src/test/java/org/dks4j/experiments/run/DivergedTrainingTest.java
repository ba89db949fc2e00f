/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dks4j.experiments.plan.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a training whose process tells that it diverged. */
class DivergedTrainingTest {

    /** Its trainer prints a byte that is not UTF-8, as of a file name or of another encoding. */
    private static final Network NETWORK = new Network(
            "Small",
            """
            package networks;

            import org.dks4j.annotations.*;

            @DKSNetwork(input = 784, activation = Activation.TANH, method = Method.NONE, initializer = Initializer.HE)
            record Small(
                    @Dense(units = 8, activation = Activation.NETWORK) Layer hidden,
                    @Dense(units = 10) Layer logits) {

                static {
                    System.out.write(0xff);
                    System.out.flush();
                }
            }
            """);

    @TempDir
    private Path folder;

    @Test
    void aCurvatureWithoutAnInverseIsADivergedTrainingWhateverBytesItsLogHas() throws Exception {
        Path log = folder.resolve("trainer.log");
        try (TrainerProcesses processes = new TrainerProcesses(
                folder.resolve("compiled"), System.getProperty("java.class.path"), List.of("--threads", "1"))) {
            List<String> options = List.of("--optimizer", "kfac", "--damping", "1e-36", "--epochs", "1", "--quiet");
            assertThat(processes.train(NETWORK, options, log))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("not invertible in float32"));
        }
        assertThat(Files.readAllBytes(log)).contains((byte) 0xff);
    }
}
