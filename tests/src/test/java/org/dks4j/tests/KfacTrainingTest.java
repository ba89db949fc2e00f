/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingException;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.kfac.DampingRule;
import org.dks4j.runtime.train.optimizer.kfac.FisherEstimator;
import org.dks4j.runtime.train.optimizer.kfac.Inversion;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.dks4j.tests.networks.SmallResNetGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** K-FAC on the real images. */
class KfacTrainingTest {

    private static final Dataset FEW = RealImages.few(200, 28, 1);

    /** Epochs of ten steps. */
    private static final TrainingOptions SHORT =
            TrainingOptions.defaults().withEpochs(3).withBatchSize(20);

    private static final Kfac KFAC = Kfac.defaults().withPeriod(4).withBurnIn(2);

    @TempDir
    private Path directory;

    private static double accuracy(NetworkDefinition<?> network, Optimizer optimizer) throws IOException {
        TrainingOptions options = TrainingOptions.defaults()
                .withEpochs(1)
                .withBatchSize(200)
                .withLearningRate(0.003)
                .withOptimizer(optimizer);
        try (Trainer<?> trainer = new Trainer<>(network, RealImages.all(), options)) {
            return trainer.train(List.of()).last().evaluation().metric("accuracy");
        }
    }

    private static Stream<Kfac> variants() {
        return Stream.of(
                Kfac.defaults(),
                Kfac.defaults().withEstimator(FisherEstimator.GAUSS_NEWTON),
                Kfac.defaults().withEstimator(FisherEstimator.EMPIRICAL),
                Kfac.defaults().withInversion(Inversion.EIGENDECOMPOSITION).withPeriod(25),
                Kfac.defaults().withAdaptiveDamping(DampingRule.defaults()));
    }

    /** Fifty steps; descent with momentum gets to about 0.55. */
    @ParameterizedTest
    @MethodSource("variants")
    void everyFormLearnsRealImagesInFiftySteps(Kfac kfac) throws IOException {
        assertThat(accuracy(SmallMlpGraph.DEFINITION, kfac)).isGreaterThan(0.72);
    }

    @Test
    void itLearnsMoreInTheSameStepsThanDescent() throws IOException {
        assertThat(accuracy(SmallResNetGraph.DEFINITION, Kfac.defaults()))
                .isGreaterThan(accuracy(SmallResNetGraph.DEFINITION, new Sgd(0.9)) + 0.05);
    }

    private static Stream<UpdateRule> resumable() {
        return Stream.of(
                UpdateRule.of(KFAC),
                UpdateRule.of(KFAC.withInversion(Inversion.EIGENDECOMPOSITION)),
                UpdateRule.of(KFAC.withAdaptiveDamping(new DampingRule(3, 0.8, 1e-6, 1))),
                UpdateRule.of(KFAC).withBatches(2));
    }

    /** Batch normalization, dropout, parameters with factors and without; stopped between two refreshes of an inverse. */
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

    @Test
    void aFactorWithoutAnInverseIsToldWithWhatMayHelp() throws IOException {
        TrainingOptions options = SHORT.withOptimizer(KFAC.withDamping(1e-36));
        try (Trainer<?> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, FEW, options)) {
            assertThatThrownBy(() -> trainer.train(List.of()))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("is not invertible in float32")
                    .hasMessageContaining("increase the damping")
                    .hasMessageContaining("inverse is not finite");
        }
    }

    @Test
    void theCommandLineTakesItsOptionsAndRefusesWhatIsOutOfRange() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = TrainerCommand.run(
                SmallMlpGraph.DEFINITION,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                "--optimizer=kfac",
                "--damping=-1");
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("the damping must be above 0 and finite, not -1.0");
    }
}
