/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.optimizer.ExponentialAverage;
import org.dks4j.runtime.train.optimizer.GradientClipping;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.WeightDecay;
import org.dks4j.runtime.train.optimizer.muon.Muon;
import org.dks4j.runtime.train.optimizer.soap.Soap;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.dks4j.tests.networks.SmallResNetGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SOAP and Muon on the real images. */
class RotatedTrainingTest {

    private static final Dataset FEW = RealImages.few(200, 28, 1);

    /** Epochs of ten steps. */
    private static final TrainingOptions SHORT =
            TrainingOptions.defaults().withEpochs(3).withBatchSize(20);

    private static final Soap SOAP = Soap.defaults().withPeriod(4);

    @TempDir
    private Path directory;

    private static double accuracy(NetworkDefinition<?> network, Optimizer optimizer, double rate) throws IOException {
        TrainingOptions options = TrainingOptions.defaults()
                .withEpochs(1)
                .withBatchSize(200)
                .withLearningRate(rate)
                .withOptimizer(optimizer);
        try (Trainer<?> trainer = new Trainer<>(network, RealImages.all(), options)) {
            return trainer.train(List.of()).last().evaluation().metric("accuracy");
        }
    }

    /** Fifty steps. */
    @Test
    void soapLearnsMoreInTheSameStepsThanDescent() throws IOException {
        assertThat(accuracy(SmallMlpGraph.DEFINITION, Soap.defaults(), 0.003)).isGreaterThan(0.7);
        assertThat(accuracy(SmallResNetGraph.DEFINITION, Soap.defaults(), 0.01))
                .isGreaterThan(accuracy(SmallResNetGraph.DEFINITION, new Sgd(0.9), 0.003) + 0.05);
    }

    @Test
    void muonLearnsMoreInTheSameStepsThanDescent() throws IOException {
        assertThat(accuracy(SmallMlpGraph.DEFINITION, Muon.defaults(), 0.01)).isGreaterThan(0.72);
        assertThat(accuracy(SmallResNetGraph.DEFINITION, Muon.defaults(), 0.02))
                .isGreaterThan(accuracy(SmallResNetGraph.DEFINITION, new Sgd(0.9), 0.003) + 0.05);
    }

    private static Stream<UpdateRule> resumable() {
        return Stream.of(
                UpdateRule.of(SOAP),
                UpdateRule.of(SOAP.withLongestRatio(2))
                        .withDecay(new WeightDecay(0.1))
                        .withClipping(new GradientClipping(1))
                        .withAverage(new ExponentialAverage(0.9))
                        .withBatches(2),
                UpdateRule.of(Muon.defaults()).withDecay(new WeightDecay(0.1)).withAverage(new ExponentialAverage(0.9)),
                UpdateRule.of(Muon.defaults()).withBatches(2));
    }

    /** Batch normalization, dropout, matrices and vectors; stopped between two refreshes of a basis. */
    @ParameterizedTest
    @MethodSource("resumable")
    void aResumedTrainingEndsBitForBitAsOneThatWasNotStopped(UpdateRule rule) throws IOException {
        TrainingOptions options = SHORT.withRule(rule);
        Map<String, float[]> expected;
        try (Trainer<?> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, FEW, options)) {
            trainer.train(List.of());
            expected = Parameters.of(trainer);
        }
        CheckpointFolder folder = new CheckpointFolder(directory.resolve("checkpoints"));
        try (Trainer<?> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, FEW, options)) {
            History stopped = trainer.train(List.of(new Checkpoints(folder.directory(), 0, 1), new StopAfter(7)));
            assertThat(stopped.stopped()).contains("enough");
        }
        try (Trainer<?> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, FEW, options)) {
            Checkpoint checkpoint = folder.last().orElseThrow();
            assertThat(checkpoint.manifest().step()).isEqualTo(7);
            checkpoint.requireSame(trainer.identity());
            trainer.resume(checkpoint.progress(), checkpoint.prefix());
            trainer.train(List.of());
            Parameters.assertEqual(Parameters.of(trainer), expected);
        }
    }

    private static Stream<Optimizer> both() {
        return Stream.of(SOAP.withEpsilon(1e-4).withLongestSide(64), Muon.defaults());
    }

    /** As {@link WorkersTest} has it, on batches that give second moments of full rank. */
    @ParameterizedTest
    @MethodSource("both")
    void twoBatchesPerStepAreOneOfTwiceTheSize(Optimizer optimizer) throws IOException {
        TrainingOptions options =
                SHORT.withBatchSize(100).withLearningRate(1e-3).withOptimizer(optimizer);
        TrainingOptions halves = options.withRule(options.rule().withBatches(2)).withBatchSize(50);
        assertThat(lastLoss(halves)).isCloseTo(lastLoss(options), within(2e-3));
    }

    private static double lastLoss(TrainingOptions options) throws IOException {
        try (Trainer<?> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, FEW, options)) {
            return trainer.train(List.of()).last().loss();
        }
    }
}
