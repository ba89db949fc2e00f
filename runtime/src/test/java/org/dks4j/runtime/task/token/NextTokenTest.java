/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.HeldOut;
import org.dks4j.runtime.data.split.Split;
import org.dks4j.runtime.export.EvaluationReport;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.Metric;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingException;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.TrainingRun;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.kfac.FisherEstimator;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The next byte of a real text: learned, measured and predicted. */
class NextTokenTest {

    private static final int POSITIONS = 32;

    /** The text is ASCII. */
    private static final int VOCABULARY = 128;

    private static final NetworkDefinition<CausalNet> NETWORK = CausalNet.definition(VOCABULARY, POSITIONS);

    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withBatchSize(32).withEpochs(1).withOptimizer(AdamW.defaults());

    @TempDir
    private Path directory;

    private static byte[] text() throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(CausalNet.TEXT))) {
            return in.readAllBytes();
        }
    }

    /** Some of the text's bytes from its beginning, of which a tenth is for validation. */
    private Dataset data(int bytes) throws IOException {
        Path file = Files.write(directory.resolve("some.txt"), java.util.Arrays.copyOf(text(), bytes));
        return Datasets.openFile(
                file,
                DataOptions.of(NETWORK.target(), NETWORK.inputs())
                        .withHeldOut(new HeldOut(Optional.empty(), Optional.of(new Split.Share(0.1)))));
    }

    private static double value(Session session, Ops tf, Metric metric, Answers answers) {
        try (Result result = session.runner().fetch(metric.sums(tf, answers)).run()) {
            TFloat32 sums = (TFloat32) result.get(0);
            double[] values = new double[metric.width()];
            for (int i = 0; i < values.length; i++) {
                values[i] = sums.getFloat(i);
            }
            return metric.value(values, 2);
        }
    }

    /** Three positions and one count: a mean over examples would be another number. */
    @Test
    void metricsAreMeansOverThePositionsWhoseNextIdIsKnown() {
        float[][][] logits = {{{0.5f, -1, 2}, {1, 0.25f, -0.5f}, {-2, 0, 1}}, {{0, 1, -1}, {2, 2, 0.5f}, {3, 0, 0}}};
        int[][] next = {{2, 0, 0}, {ClassTargets.UNKNOWN, ClassTargets.UNKNOWN, 1}};
        double nats = 0;
        for (int i = 0; i < 2; i++) {
            for (int at = 0; at < 3; at++) {
                if (next[i][at] >= 0) {
                    double sum = 0;
                    for (float logit : logits[i][at]) {
                        sum += Math.exp(logit);
                    }
                    nats += (Math.log(sum) - logits[i][at][next[i][at]]) / 4;
                }
            }
        }
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Answers answers =
                    new Answers(tf.constant(StdArrays.ndCopyOf(logits)), tf.constant(StdArrays.ndCopyOf(next)));
            List<Metric> metrics = new NextToken(3, 3).metrics();
            assertThat(metrics.stream().map(Metric::name)).containsExactly("bits_per_token", "perplexity", "accuracy");
            assertThat(value(session, tf, metrics.get(0), answers)).isCloseTo(nats / Math.log(2), within(1e-6));
            assertThat(value(session, tf, metrics.get(1), answers)).isCloseTo(Math.exp(nats), within(1e-5));
            assertThat(value(session, tf, metrics.get(2), answers)).isEqualTo(0.5);
        }
    }

    @Test
    void epochsAreComparedByBitsPerByteWhereIdsAreBytes() {
        Criterion criterion = new NextToken(256, 8).criterion();
        assertThat(criterion.name()).isEqualTo("bits_per_byte");
        assertThat(criterion.title()).isEqualTo("bits per byte");
        assertThat(criterion.direction()).isEqualTo(Direction.SMALLER_IS_BETTER);
    }

    /** A model that knows only the byte before has 3.35 bits on the whole text. */
    @Test
    void aTextIsLearnedBetterThanFromThePreviousByteAloneAndEveryByteButTheFirstIsPredictedOnce() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        Evaluation last;
        byte[] all = text();
        try (Dataset data = data(all.length);
                Trainer<CausalNet> trainer =
                        new Trainer<>(NETWORK, data, OPTIONS.withEpochs(3).withLearningRate(0.004))) {
            assertThat(trainer.standardizations().input("input").mean()).containsExactly(0);
            assertThat(trainer.standardizations().input("input").deviation()).containsExactly(1);
            last = trainer.train(List.of(new Checkpoints(checkpoints))).last().evaluation();
            assertThat(last.metric("bits_per_token")).isLessThan(3.3);
            assertThat(last.metric("perplexity")).isCloseTo(Math.pow(2, last.metric("bits_per_token")), within(1e-9));
        }
        try (Dataset data = data(all.length);
                Predictor predictor = Predictor.of(
                        NETWORK, new CheckpointFolder(checkpoints).last().orElseThrow())) {
            Evaluation again =
                    EvaluationReport.of(predictor, data.validation(), 1).evaluation();
            assertThat(again.metric("bits_per_token")).isCloseTo(last.metric("bits_per_token"), within(1e-6));
            int size = (int) Math.round(0.1 * all.length);
            assertThat(bits(predictor, java.util.Arrays.copyOfRange(all, all.length - size, all.length)))
                    .isCloseTo(last.metric("bits_per_token"), within(1e-5));
        }
    }

    /** Of every byte but the first, from as many as its window has before it: a window after another, the last at the end. */
    private static double bits(Predictor predictor, byte... text) {
        double bits = 0;
        for (int begin = 0; begin < text.length - 1; begin += POSITIONS) {
            int first = Math.min(begin, text.length - 1 - POSITIONS);
            float[] ids = new float[POSITIONS];
            for (int i = 0; i < POSITIONS; i++) {
                ids[i] = text[first + i];
            }
            float[] probabilities = predictor.predict(ids).get(0).answers();
            for (int i = begin - first; i < POSITIONS; i++) {
                bits -= Math.log(probabilities[i * VOCABULARY + text[first + i + 1]]) / Math.log(2);
            }
        }
        return bits / (text.length - 1);
    }

    @Test
    void kfacMinimizesItsLossInFewSteps() throws Exception {
        for (FisherEstimator estimator : FisherEstimator.values()) {
            TrainingOptions options = OPTIONS.withBatchSize(32)
                    .withEpochs(3)
                    .withLearningRate(0.05)
                    .withOptimizer(Kfac.defaults().withEstimator(estimator).withNormConstraint(0.01));
            try (Dataset data = data(60_000);
                    Trainer<CausalNet> trainer = new Trainer<>(NETWORK, data, options)) {
                assertThat(trainer.train(List.of()).result().metric("bits_per_token"))
                        .as("%s", estimator)
                        .isLessThan(4.0);
            }
        }
    }

    @Test
    void aTrainingGoesOnFromACheckpointInTheMiddleOfAnEpochBitForBit() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        TrainingOptions options = OPTIONS.withEpochs(3).withLearningRate(0.004);
        Evaluation whole;
        try (Dataset data = data(20_000);
                Trainer<CausalNet> trainer = new Trainer<>(NETWORK, data, options)) {
            // An epoch has 17 steps.
            assertThat(trainer.stepsPerEpoch()).isEqualTo(17);
            whole = trainer.train(List.of()).last().evaluation();
        }
        try (Dataset data = data(20_000);
                Trainer<CausalNet> trainer = new Trainer<>(NETWORK, data, options)) {
            trainer.train(List.of(new Checkpoints(checkpoints), new TrainingListener() {
                @Override
                public void stepDone(TrainingRun run, Step step) {
                    if (step.number() == 25) {
                        run.stop("enough for now");
                    }
                }
            }));
        }
        Checkpoint middle = new CheckpointFolder(checkpoints).last().orElseThrow();
        assertThat(middle.manifest().step()).isEqualTo(25);
        try (Dataset data = data(20_000);
                Trainer<CausalNet> trainer = new Trainer<>(NETWORK, data, options)) {
            trainer.resume(middle.progress(), middle.prefix());
            assertThat(trainer.train(List.of()).last().evaluation()).isEqualTo(whole);
        }
    }

    @Test
    void idsAreNeitherMixedNorSmoothed() throws Exception {
        try (Dataset data = data(20_000)) {
            assertThatThrownBy(() -> new Trainer<>(
                            NETWORK,
                            data,
                            OPTIONS.withAugmentation(Augmentation.none().withMixup(0.2))))
                    .isInstanceOf(TrainingException.class)
                    .hasMessage("CausalNet reads ids, which cannot be mixed; leave mixup out");
            assertThatThrownBy(() -> new Trainer<>(
                            NETWORK,
                            data,
                            OPTIONS.withAugmentation(Augmentation.none().withLabelSmoothing(0.1))))
                    .isInstanceOf(TrainingException.class)
                    .hasMessage("the ids of a sequence are not smoothed; leave label smoothing out");
        }
    }
}
