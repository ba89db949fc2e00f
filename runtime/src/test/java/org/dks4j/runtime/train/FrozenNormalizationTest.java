/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.internal.saver.Averages;
import org.dks4j.runtime.internal.saver.StoredVariables;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.tuning.FineTuning;
import org.dks4j.runtime.train.tuning.LayerPatterns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Batch normalization in a layer that is frozen, between layers that are trained. */
class FrozenNormalizationTest {

    private static final int COUNT = 40;
    private static final int[] ALL = IntStream.range(0, COUNT).toArray();
    private static final NetworkDefinition<Net> DEFINITION = new NetworkDefinition<>(
            Net.class, List.of(new NetworkInput("input", List.of(4))), 2, FrozenNormalizationTest::build);

    private record Net() {}

    private static GraphModel<Net> build(NetworkBuilder net, List<Operand<TFloat32>> inputs) {
        Operand<TFloat32> stem =
                net.dense("stem", inputs.get(0), DenseSpec.dense(5)).outputTensor();
        Operand<TFloat32> norm = net.batchNorm("norm", stem, 0.9, 1e-5).outputTensor();
        Operand<TFloat32> hidden = net.dense("hidden", norm, DenseSpec.dense(6).activation((tf, x) -> tf.math.tanh(x)))
                .outputTensor();
        Operand<TFloat32> logits =
                net.dense("logits", hidden, DenseSpec.dense(2)).outputTensor();
        return new BuiltNetwork<>(new Net(), logits);
    }

    private static Trainer<Net> trainer(FineTuning tuning) throws IOException {
        return new Trainer<>(
                DEFINITION,
                NoiseImages.of(List.of(4), COUNT),
                TrainingOptions.defaults().withOptimizer(new Sgd(0)).withTuning(tuning));
    }

    private static Map<String, float[]> weights(Trainer<?> trainer, Path directory) throws IOException {
        trainer.save(directory.resolve("now"));
        return StoredVariables.read(directory.resolve("now")).weights(Averages.NEVER);
    }

    @Test
    void itComputesInTrainingWhatItComputesInEvaluationAndKeepsItsAverages(@TempDir Path directory) throws IOException {
        try (Trainer<Net> trained = trainer(FineTuning.none())) {
            // The averages of the start are not those of the batch.
            assertThat(trained.step(ALL, 0).loss())
                    .isNotCloseTo(trained.evaluate().loss(), within(1e-3));
        }
        try (Trainer<Net> frozen = trainer(FineTuning.none().withFrozen(LayerPatterns.parse("norm")))) {
            Map<String, float[]> before = weights(frozen, directory);
            double evaluated = frozen.evaluate().loss();
            assertThat(frozen.step(ALL, 0.1).loss()).isCloseTo(evaluated, within(1e-6));
            Map<String, float[]> after = weights(frozen, directory);
            for (String name : List.of("norm/scale", "norm/shift", "norm/mean", "norm/variance")) {
                assertThat(after.get(name)).as(name).isEqualTo(before.get(name));
            }
            assertThat(after.get("stem/kernel")).isNotEqualTo(before.get("stem/kernel"));
        }
    }

    /** A step along the gradient g changes the loss by -rate·|g|² up to the second order. */
    @Test
    void gradientsPassThroughIt(@TempDir Path directory) throws IOException {
        double rate = 1e-2;
        try (Trainer<Net> frozen = trainer(FineTuning.none().withFrozen(LayerPatterns.parse("norm,hidden,logits")))) {
            float[] before = weights(frozen, directory).get("stem/kernel");
            float[] bias = weights(frozen, directory).get("stem/bias");
            double loss = frozen.step(ALL, rate).loss();
            double squares = squares(before, weights(frozen, directory).get("stem/kernel"))
                    + squares(bias, weights(frozen, directory).get("stem/bias"));
            double expected = -squares / rate;

            double change = frozen.step(ALL, 0).loss() - loss;
            assertThat(squares).isPositive();
            assertThat(change).isCloseTo(expected, within(Math.abs(expected) / 10 + 2e-7));
        }
    }

    @Test
    void itNeedsNoStatisticsOfABatch() throws IOException {
        try (Trainer<Net> frozen = trainer(FineTuning.none().withFrozen(LayerPatterns.parse("norm")))) {
            assertThat(frozen.step(new int[] {3}, 0.1).loss()).isFinite();
        }
        try (Trainer<Net> trained = trainer(FineTuning.none())) {
            assertThatThrownBy(() -> trained.step(new int[] {3}, 0.1))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("norm cannot normalize over a batch of 1 example");
        }
    }

    private static double squares(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.pow((double) a[i] - b[i], 2))
                .sum();
    }
}
