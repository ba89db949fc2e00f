/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class EpochStepsTest {

    private static TrainingOptions options(int batchSize, int batches, int workers) {
        TrainingOptions options = TrainingOptions.defaults().withBatchSize(batchSize);
        List<String> addresses =
                IntStream.range(0, workers).mapToObj(i -> "host" + i + ":2000").toList();
        return options.withRule(options.rule().withBatches(batches))
                .withExecution(Execution.defaults().withCluster(new Cluster(addresses, 0, 60)));
    }

    @Test
    void anEpochHasTheStepsOfWholeBatches() {
        assertThat(EpochSteps.of(150, options(64, 1, 1))).isEqualTo(new EpochSteps(64, 1, 2));
        assertThat(EpochSteps.of(150, options(64, 2, 2))).isEqualTo(new EpochSteps(64, 2, 1));
    }

    @Test
    void fewExamplesAreOneStepOfSmallerBatches() {
        assertThat(EpochSteps.of(150, options(256, 1, 1))).isEqualTo(new EpochSteps(150, 1, 1));
        assertThat(EpochSteps.of(150, options(256, 1, 1)).examplesPerStep()).isEqualTo(150);
        assertThat(EpochSteps.of(7, options(256, 3, 2))).isEqualTo(new EpochSteps(2, 3, 1));
        assertThat(EpochSteps.of(7, options(2_000_000_000, 3, 1))).isEqualTo(new EpochSteps(2, 3, 1));
    }

    private record Normalized() {}

    private static GraphModel<Normalized> build(NetworkBuilder net, Operand<TFloat32> input) {
        Operand<TFloat32> norm = net.batchNorm("norm", input, 0.9, 1e-5).outputTensor();
        Operand<TFloat32> logits = net.dense("logits", norm, DenseSpec.dense(2)).outputTensor();
        return new BuiltNetwork<>(new Normalized(), logits);
    }

    @Test
    void batchNormalizationOfSingleExamplesIsRefused() throws IOException {
        Examples examples = ClassTargets.examples(List.of(2), new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 0, 1, 0, 1);
        Dataset data = new Dataset("numbers", examples, examples, Target.ofClass(2));
        NetworkDefinition<Normalized> definition =
                new NetworkDefinition<>(Normalized.class, List.of(2), 2, EpochStepsTest::build);
        assertThatThrownBy(() -> new Trainer<>(definition, data, options(1, 1, 1)))
                .isInstanceOf(TrainingException.class)
                .hasMessage("the batch normalization norm cannot normalize over a batch of 1 example; use a"
                        + " batch size of 2 or more, or layer normalization");
        try (Trainer<Normalized> trainer = new Trainer<>(definition, data, options(2, 1, 1))) {
            assertThat(trainer.train(List.of()).epochs()).isNotEmpty();
            assertThatThrownBy(() -> trainer.step(new int[] {1}, 0.1)).isInstanceOf(TrainingException.class);
        }
    }

    /** Examples that no worker sees would make the result another than that of one process. */
    @Test
    void aSmallSetThatWorkersCannotShareEquallyIsRefused() {
        assertThatThrownBy(() -> EpochSteps.of(150, options(256, 1, 4)))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "a batch of 150 examples cannot be shared equally by 4 workers (a batch has fewer than the 256"
                                + " asked for: there are only 150 training examples); take another batch size or fewer workers");
        assertThatThrownBy(() -> EpochSteps.of(3, options(256, 1, 4)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("only 3 training examples");
        assertThatThrownBy(() -> EpochSteps.of(1000, options(63, 1, 2)))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "a batch of 63 examples cannot be shared equally by 2 workers; take another batch size or fewer workers");
    }
}
