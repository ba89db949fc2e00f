/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.data.augment.ResizedCrop;
import org.dks4j.runtime.export.EvaluationReport;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.ClassWeights;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.Metric;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingException;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.optimizer.kfac.FisherEstimator;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class SegmentationTest {

    private static final int SIDE = 6;
    private static final int LOCATIONS = SIDE * SIDE;

    @TempDir
    private Path directory;

    private record Pixels() {}

    /** A convolution of kernel 1: the class of a pixel follows from its brightness alone. */
    private static final NetworkDefinition<Pixels> NETWORK = new NetworkDefinition<>(
            Pixels.class,
            List.of(SIDE, SIDE, 1),
            new Segmentation(2, List.of(SIDE, SIDE)),
            (net, input) -> model(net, input));

    private static GraphModel<Pixels> model(NetworkBuilder net, Operand<TFloat32> input) {
        Operand<TFloat32> logits =
                net.conv("classes", input, ConvSpec.conv(2, 1, 1)).outputTensor();
        return new BuiltNetwork<>(new Pixels(), logits);
    }

    /** Noise; a pixel is of class 1 if it is bright, and every seventh is not known. */
    private static Examples examples(int seed, int count) {
        byte[] pixels = new byte[count * LOCATIONS];
        new SplittableRandom(seed).nextBytes(pixels);
        int[] classes = new int[pixels.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = i % 7 == 0 ? ClassTargets.UNKNOWN : (pixels[i] & 0xff) < 100 ? 0 : 1;
        }
        return new Examples(
                new TensorData(List.of(SIDE, SIDE, 1), pixels),
                new TensorData(new ExampleSpec(List.of(SIDE, SIDE), ElementType.INT32), ClassTargets.bytes(classes)),
                Map.of());
    }

    private static final Dataset DATA =
            new Dataset("bright pixels", examples(1, 200), examples(2, 300), NETWORK.target());

    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withEpochs(6).withBatchSize(20).withLearningRate(0.3);

    @Test
    void metricsAreThoseOfScikitLearn() {
        // jaccard_score(average="macro") and accuracy_score of scikit-learn 1.7 without every seventh place.
        int[] right = {0, 0, 4, 2, 4, 0, 0, 4, 2, 4, 0, 0, 4, 2, 4, 0, 0, 4, 2, 4};
        int[] further = {0, 0, 4, 2, 4, 0, 0, 4, 2, 4, 0, 0, 4, 2, 4, 0, 0, 4, 2, 4};
        int[] answered = {0, 0, 4, 2, 4, 0, 1, 4, 2, 4, 0, 0, 2, 2, 4, 0, 0, 4, 2, 4};
        int[] then = {0, 1, 4, 2, 4, 0, 0, 2, 2, 4, 0, 0, 4, 2, 4, 0, 1, 4, 2, 4};
        int[][][] targets = {rows(right, 0), rows(further, right.length)};
        float[][][][] logits = {oneHot(answered), oneHot(then)};
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Answers answers =
                    new Answers(tf.constant(StdArrays.ndCopyOf(logits)), tf.constant(StdArrays.ndCopyOf(targets)));
            assertThat(value(session, tf, new IntersectionOverUnion(5), answers))
                    .isCloseTo(0.6202686202686203, within(1e-12));
            assertThat(value(session, tf, new LocationAccuracy(), answers))
                    .isCloseTo(0.8823529411764706, within(1e-12));
        }
    }

    private static int[][] rows(int[] classes, int first) {
        int[][] rows = new int[4][5];
        for (int i = 0; i < classes.length; i++) {
            rows[i / 5][i % 5] = (first + i) % 7 == 0 ? ClassTargets.UNKNOWN : classes[i];
        }
        return rows;
    }

    private static float[][][] oneHot(int[] classes) {
        float[][][] logits = new float[4][5][5];
        for (int i = 0; i < classes.length; i++) {
            logits[i / 5][i % 5][classes[i]] = 1;
        }
        return logits;
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

    @Test
    void itLearnsAndIsEvaluatedReportedAndPredictsMasks() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        Evaluation last;
        try (Trainer<Pixels> trainer = new Trainer<>(NETWORK, DATA, OPTIONS)) {
            History history = trainer.train(List.of(new Checkpoints(checkpoints)));
            last = history.result();
            assertThat(last.metric("iou")).isGreaterThan(0.95);
            assertThat(last.metric("accuracy")).isGreaterThan(0.97);
            long counted = 0;
            for (long count : trainer.reportCounts().orElseThrow()) {
                counted += count;
            }
            // Unknown locations are not counted.
            assertThat(counted).isEqualTo(300 * LOCATIONS - (300 * LOCATIONS + 6) / 7);
        }
        try (Predictor predictor =
                Predictor.of(NETWORK, new CheckpointFolder(checkpoints).last().orElseThrow())) {
            EvaluationReport report = EvaluationReport.of(predictor, DATA.test(), 1);
            assertThat(report.evaluation().metric("iou")).isCloseTo(last.metric("iou"), within(1e-6));
            float[] image = new float[LOCATIONS];
            image[3] = 255;
            Prediction prediction = predictor.predict(image).get(0);
            byte[] mask = NETWORK.task().head().image(prediction);
            assertThat(NETWORK.task().head().imageShape(List.of(SIDE, SIDE, 1))).contains(List.of(SIDE, SIDE, 1));
            byte[] expected = new byte[LOCATIONS];
            expected[3] = 1;
            assertThat(mask).isEqualTo(expected);
            assertThat(NETWORK.task().head().text(prediction, DataNames.ofClasses(List.of("dark", "bright")), 2))
                    .isEqualTo("  dark 0.9722  bright 0.0278");
        }
    }

    @Test
    void kfacMinimizesItsLossInFewSteps() throws Exception {
        for (FisherEstimator estimator : FisherEstimator.values()) {
            TrainingOptions options = OPTIONS.withEpochs(4)
                    .withLearningRate(0.3)
                    .withOptimizer(Kfac.defaults().withEstimator(estimator).withNormConstraint(1));
            try (Trainer<Pixels> trainer = new Trainer<>(NETWORK, DATA, options)) {
                assertThat(trainer.train(List.of()).result().metric("iou")).isGreaterThan(0.9);
            }
        }
    }

    /** One pixel of a hundred is of class 1: without weights most of these are lost. */
    @Test
    void balancedWeightsFindPixelsOfARareClass() throws Exception {
        Examples rare = rare();
        Dataset data = new Dataset("rare pixels", rare, rare, NETWORK.target());
        TrainingOptions options = OPTIONS.withEpochs(2).withLearningRate(0.1);
        assertThat(recall(data, options)).isLessThan(0.5);
        assertThat(recall(data, options.withClassWeights(new ClassWeights.Balanced())))
                .isGreaterThan(0.95);
    }

    /** The share of pixels of class 1 that are taken for it. */
    private static double recall(Dataset data, TrainingOptions options) throws Exception {
        try (Trainer<Pixels> trainer = new Trainer<>(NETWORK, data, options)) {
            trainer.train(List.of());
            long[] counts = trainer.reportCounts().orElseThrow();
            return (double) counts[3] / (counts[2] + counts[3]);
        }
    }

    /** Noise, of whose pixels those above 252 are of class 1. */
    private static Examples rare() {
        Examples noise = examples(5, 200);
        int[] classes = new int[noise.pixels().length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (noise.pixels()[i] & 0xff) > 252 ? 1 : 0;
        }
        return new Examples(noise.images(), new TensorData(noise.targetForm(), ClassTargets.bytes(classes)), Map.of());
    }

    @Test
    void itLearnsFromImagesThatAreCroppedAndMirroredWithTheirClasses() throws Exception {
        TrainingOptions options =
                OPTIONS.withAugmentation(Augmentation.none().withCropPadding(2).withFlip());
        History.Epoch last;
        try (Trainer<Pixels> trainer = new Trainer<>(NETWORK, DATA, options)) {
            last = trainer.train(List.of()).last();
        }
        // Classes of other places would be learned no better than the mean, which is right for 60 of 100.
        assertThat(last.evaluation().metric("iou")).isGreaterThan(0.9);
        assertThat(last.metrics().get("accuracy")).isGreaterThan(0.9);
        try (Trainer<Pixels> again = new Trainer<>(NETWORK, DATA, options)) {
            assertThat(again.train(List.of()).last().evaluation()).isEqualTo(last.evaluation());
        }
    }

    @Test
    void whereBoxesAreResizedWholeImagesAreEvaluated() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        TrainingOptions options =
                OPTIONS.withEpochs(1).withAugmentation(Augmentation.none().withResizedCrop(ResizedCrop.defaults()));
        Evaluation last;
        try (Trainer<Pixels> trainer = new Trainer<>(NETWORK, DATA, options)) {
            last = trainer.train(List.of(new Checkpoints(checkpoints))).result();
        }
        try (Predictor predictor =
                Predictor.of(NETWORK, new CheckpointFolder(checkpoints).last().orElseThrow())) {
            Evaluation whole = EvaluationReport.of(predictor, DATA.test(), 1).evaluation();
            assertThat(whole.metrics()).isEqualTo(last.metrics());
            assertThat(whole.loss()).isCloseTo(last.loss(), within(1e-6));
        }
    }

    @Test
    void mixedImagesHaveTheClassesOfBothAndAreLearnedFrom() throws Exception {
        TrainingOptions options = OPTIONS.withAugmentation(Augmentation.none().withMixup(0.2));
        try (Trainer<Pixels> trainer = new Trainer<>(NETWORK, DATA, options)) {
            assertThat(trainer.train(List.of()).result().metric("iou")).isGreaterThan(0.9);
        }
    }

    @Test
    void imagesOfAnotherSizeThanTheirClassesAreNotMoved() {
        Examples large = new Examples(
                new TensorData(List.of(2 * SIDE, SIDE, 1), new byte[2 * 2 * LOCATIONS]),
                new TensorData(
                        new ExampleSpec(List.of(SIDE, SIDE), ElementType.INT32),
                        new byte[2 * Integer.BYTES * LOCATIONS]),
                Map.of());
        Dataset data = new Dataset("large images", large, large, NETWORK.target());
        TrainingOptions options = OPTIONS.withAugmentation(Augmentation.none().withResizedCrop(ResizedCrop.defaults()));
        assertThatThrownBy(() -> new Trainer<>(NETWORK, data, options))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(
                        "is for images with a class for each of their pixels, but the images of large images"
                                + " have the shape [12, 6, 1] and their classes [6, 6]");
    }

    @Test
    void bytesOfTargetsAreLittleEndian() {
        assertThat(ByteBuffer.wrap(ClassTargets.bytes(ClassTargets.UNKNOWN))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt())
                .isEqualTo(-1);
    }
}
