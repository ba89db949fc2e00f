/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.dks4j.tests.networks.SmallDecoderGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Group normalization, padding, transposed convolutions, factors for channels and residual sums learn real images. */
class FurtherLayersTrainingTest {

    private static final Dataset FEW = RealImages.few(200, 28, 1);

    private static Stream<Arguments> optimizers() {
        return Stream.of(Arguments.of(new Sgd(0.9), 0.01), Arguments.of(Kfac.defaults(), 0.01));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyParameterLearns(Optimizer optimizer, double learningRate) throws IOException {
        NetworkDefinition<?> network = SmallDecoderGraph.DEFINITION;
        TrainingOptions options = TrainingOptions.defaults()
                .withEpochs(6)
                .withBatchSize(20)
                .withLearningRate(learningRate)
                .withOptimizer(optimizer);
        try (Trainer<?> trainer = new Trainer<>(network, FEW, options)) {
            Map<String, float[]> before = Parameters.of(trainer);
            History history = trainer.train(List.of());
            assertThat(history.last().loss())
                    .isLessThan(0.8 * history.epochs().get(0).loss());
            Map<String, float[]> after = Parameters.of(trainer);
            assertThat(after.keySet())
                    .contains(
                            "norm/kernel",
                            "norm/bias",
                            "up/kernel",
                            "blocks[1]/kernel",
                            "blocks[0].gate/kernel",
                            "blocks[0].conv/kernel");
            after.forEach((name, values) -> assertThat(Arrays.equals(values, before.get(name)))
                    .as("%s is unchanged", name)
                    .isFalse());
        }
    }
}
