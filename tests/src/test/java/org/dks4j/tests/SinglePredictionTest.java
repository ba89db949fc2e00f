/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One example is executed by the thread that asks, a batch by TensorFlow's. */
class SinglePredictionTest {

    private static final NetworkDefinition<?> NETWORK = SmallBatchNormGraph.DEFINITION;
    private static final int EXAMPLES = 3;

    @TempDir
    private Path checkpoints;

    @Test
    void anExampleAloneHasTheAnswersThatItHasInABatch() throws IOException {
        CommandOutput run = CommandOutput.of((out, err) -> TrainerCommand.run(
                NETWORK, out, err, "--epochs=1", "--learning-rate=0.05", "--checkpoint-dir=" + checkpoints, "--quiet"));
        assertThat(run.exit()).as(run.err()).isZero();
        int size = Math.toIntExact(NETWORK.inputs().get(0).size());
        float[] pixels = new float[EXAMPLES * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 251;
        }
        try (Predictor predictor =
                Predictor.of(NETWORK, new CheckpointFolder(checkpoints).last().orElseThrow(), Execution.defaults())) {
            List<Prediction> together = predictor.predict(pixels);
            assertThat(together).hasSize(EXAMPLES);
            for (int i = 0; i < EXAMPLES; i++) {
                List<Prediction> alone = predictor.predict(Arrays.copyOfRange(pixels, i * size, (i + 1) * size));
                assertThat(alone).hasSize(1);
                assertThat(alone.get(0).outputs())
                        .containsExactly(together.get(i).outputs(), within(1e-4f));
                assertThat(alone.get(0).answers())
                        .containsExactly(together.get(i).answers(), within(1e-5f));
            }
        }
    }
}
