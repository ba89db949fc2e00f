/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.several;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.TableColumns;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.ClassWeighting;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Metric;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.runtime.task.PredictionHead;
import org.dks4j.runtime.task.Report;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.task.classification.Classification;
import org.dks4j.runtime.task.multilabel.MultiLabel;
import org.dks4j.runtime.task.reconstruction.Reconstruction;
import org.dks4j.runtime.task.regression.Regression;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Two numbers, each an output of its own, a class of three and two labels: against plain Java in double precision. */
class SeveralOutputsTest {

    private static final int OUTPUTS = 7;
    private static final SeveralOutputs TASK = new SeveralOutputs(List.of(
            new OutputPart("a", new Regression(1), 2),
            new OutputPart("b", new Regression(1), 1),
            new OutputPart("kind", new Classification(3), 0.5),
            new OutputPart("labels", new MultiLabel(2), 1.5)));

    /** Of a: mean 10 and deviation 2; of b: -1 and 0.5; of the others what no one uses. */
    private static final Standardization MEASURED =
            new Standardization(new float[] {10, -1, 5, 6, 7}, new float[] {2, 0.5f, 3, 3, 3});

    private static final Task MEASURED_TASK = TASK.with(new Standardizations(Map.of(), List.of(MEASURED)));

    private static final float[][] LOGITS = {
        {0.5f, -1, 1, -2, 0.5f, 0.3f, -0.7f}, {-1.5f, 0.25f, 0, 3, 3, 2, 1}, {0, 2, -1, -1, 4, -1, -3}
    };

    /** a, b, the class, and both labels. */
    private static final float[][] STORED = {{12, -1.5f, 2, 1, 0}, {9, 0, 0, 0, 0}, {10, -1, 1, 1, 1}};

    private static double loss(double[] f, float[] stored) {
        double total = Math.exp(f[2]) + Math.exp(f[3]) + Math.exp(f[4]);
        double ofA = f[0] - (stored[0] - 10) / 2;
        double ofB = f[1] - (stored[1] + 1) / 0.5;
        double ofLabels = 0;
        for (int k = 0; k < 2; k++) {
            ofLabels += Math.log1p(Math.exp(f[5 + k])) - stored[3 + k] * f[5 + k];
        }
        return 2 * ofA * ofA / 2 + ofB * ofB / 2 + 0.5 * (Math.log(total) - f[2 + (int) stored[2]]) + 1.5 * ofLabels;
    }

    private static double meanLoss(int row, int place, double change) {
        double sum = 0;
        for (int i = 0; i < LOGITS.length; i++) {
            double[] f = new double[OUTPUTS];
            for (int k = 0; k < OUTPUTS; k++) {
                f[k] = LOGITS[i][k] + (i == row && k == place ? change : 0);
            }
            sum += loss(f, STORED[i]);
        }
        return sum / LOGITS.length;
    }

    private static Operand<TFloat32> constant(Ops tf, float[][] values) {
        return tf.constant(StdArrays.ndCopyOf(values));
    }

    @Test
    void theLossAndItsGradientAreThoseOfTheWeightedSum() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> logits = constant(tf, LOGITS);
            Loss loss = MEASURED_TASK.losses().get(0);
            Operand<TFloat32> value = loss.of(tf, logits, MEASURED_TASK.targets(tf, constant(tf, STORED)));
            Output<?>[] gradients = graph.addGradients(value.asOutput(), new Output<?>[] {logits.asOutput()});
            try (Result result =
                    session.runner().fetch(value).fetch(gradients[0]).run()) {
                assertThat((double) ((TFloat32) result.get(0)).getFloat()).isCloseTo(meanLoss(-1, 0, 0), within(1e-5));
                double step = 1e-5;
                for (int i = 0; i < LOGITS.length; i++) {
                    for (int k = 0; k < OUTPUTS; k++) {
                        double slope = (meanLoss(i, k, step) - meanLoss(i, k, -step)) / (2 * step);
                        assertThat((double) ((TFloat32) result.get(1)).getFloat(i, k))
                                .as(i + ", " + k)
                                .isCloseTo(slope, within(1e-5));
                    }
                }
            }
        }
    }

    /** The Hessian of one example's loss: blocks of each output, 0 elsewhere. */
    private static double hessian(int i, int j) {
        float[] f = LOGITS[0];
        if (i != j && (Math.min(i, j) < 2 || Math.max(i, j) > 4)) {
            return 0;
        }
        if (i < 2) {
            return i == 0 ? 2 : 1;
        }
        if (i > 4) {
            double sigma = 1 / (1 + Math.exp(-f[i]));
            return 1.5 * sigma * (1 - sigma);
        }
        double total = Math.exp(f[2]) + Math.exp(f[3]) + Math.exp(f[4]);
        double p = Math.exp(f[i]) / total;
        return 0.5 * ((i == j ? p : 0) - p * Math.exp(f[j]) / total);
    }

    private static void assertHessian(double[][] actual, double tolerance) {
        for (int i = 0; i < OUTPUTS; i++) {
            for (int j = 0; j < OUTPUTS; j++) {
                assertThat(actual[i][j]).as(i + ", " + j).isCloseTo(hessian(i, j), within(tolerance));
            }
        }
    }

    private static double[][] meanOuterProduct(Session session, Operand<TFloat32> vectors) {
        double[][] mean = new double[OUTPUTS][OUTPUTS];
        try (Result result = session.runner().fetch(vectors).run()) {
            float[][] all = StdArrays.array2dCopyOf((TFloat32) result.get(0));
            for (float[] u : all) {
                for (int i = 0; i < OUTPUTS; i++) {
                    for (int j = 0; j < OUTPUTS; j++) {
                        mean[i][j] += (double) u[i] * u[j] / all.length;
                    }
                }
            }
        }
        return mean;
    }

    private static Operand<TFloat32> many(Ops tf, int times) {
        return tf.tile(constant(tf, new float[][] {LOGITS[0]}), tf.constant(new int[] {times, 1}));
    }

    /** All vectors of signs are as likely: their mean is the expectation itself. */
    @Test
    void theRootsOuterProductsAreOnAverageTheBlockDiagonalHessian() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            float[][] signs = new float[1 << OUTPUTS][OUTPUTS];
            for (int mask = 0; mask < signs.length; mask++) {
                for (int k = 0; k < OUTPUTS; k++) {
                    signs[mask][k] = (mask >> k & 1) == 0 ? -1 : 1;
                }
            }
            Operand<TFloat32> same = many(tf, signs.length);
            assertHessian(
                    meanOuterProduct(session, TASK.losses().get(0).squareRoot(tf, same, same, constant(tf, signs))),
                    1e-6);
        }
    }

    /** Outputs of the same task draw different numbers: equal ones would have a block beside the diagonal. */
    @Test
    void gradientsOfSampledTargetsHaveTheBlockDiagonalHessianAsTheirCovariance() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> same = many(tf, 40_000);
            StepSeed seed = new StepSeed(1, tf.constant(2L), Group.alone());
            assertHessian(
                    meanOuterProduct(session, TASK.losses().get(0).sampledGradient(tf, same, same, seed, "labels")),
                    0.04);
        }
    }

    @Test
    void everyMetricIsThatOfItsOutputInItsOwnUnits() {
        List<Metric> metrics = MEASURED_TASK.metrics();
        assertThat(metrics.stream().map(Metric::name))
                .containsExactly(
                        "a_rmse",
                        "a_mae",
                        "a_r2",
                        "b_rmse",
                        "b_mae",
                        "b_r2",
                        "kind_accuracy",
                        "kind_top5",
                        "labels_accuracy",
                        "labels_f1");
        assertThat(metrics.get(0).title()).isEqualTo("a RMSE");
        assertThat(MEASURED_TASK.criterion().name()).isEqualTo("a_rmse");
        assertThat(MEASURED_TASK.trainingMetrics().stream().map(Metric::name))
                .containsExactly("a_rmse", "b_rmse", "kind_accuracy", "labels_accuracy");
        // Predicted are 11, 7 and 10 for 12, 9 and 10; classes 0, 1 and 2 for 2, 0 and 1.
        assertThat(value(metrics.get(0))).isCloseTo(Math.sqrt((1 + 4) / 3.0), within(1e-5));
        assertThat(value(metrics.get(1))).isCloseTo((1 + 2) / 3.0, within(1e-5));
        // -1.5, -0.875 and 0 for -1.5, 0 and -1.
        assertThat(value(metrics.get(4))).isCloseTo((0 + 0.875 + 1) / 3, within(1e-5));
        assertThat(value(metrics.get(6))).isZero();
        assertThat(value(metrics.get(7))).isEqualTo(1);
        // Yes, no; yes, yes; no, no.
        assertThat(value(metrics.get(8))).isCloseTo(2 / 6.0, within(1e-6));
    }

    private static double value(Metric metric) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> sums = metric.sums(tf, new Answers(constant(tf, LOGITS), constant(tf, STORED)));
            try (Result result = session.runner().fetch(sums).run()) {
                TFloat32 tensor = (TFloat32) result.get(0);
                double[] values = new double[metric.width()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = tensor.rank() == 0 ? tensor.getFloat() : tensor.getFloat(i);
                }
                return metric.value(values, LOGITS.length);
            }
        }
    }

    @Test
    void classesAreCountedInTheCellsOfTheirOutput() {
        Report report = MEASURED_TASK.report().orElseThrow();
        assertThat(report.cells()).isEqualTo(9);
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TInt64> cells = report.cell(tf, new Answers(constant(tf, LOGITS), constant(tf, STORED)));
            try (Result result = session.runner().fetch(cells).run()) {
                TInt64 found = (TInt64) result.get(0);
                assertThat(List.of(found.getLong(0), found.getLong(1), found.getLong(2)))
                        .containsExactly(6L, 1L, 5L);
            }
        }
        SeveralOutputs both = new SeveralOutputs(List.of(
                new OutputPart("first", new Classification(2), 1), new OutputPart("second", new Classification(3), 1)));
        Report tables = both.report().orElseThrow();
        assertThat(tables.cells()).isEqualTo(13);
        assertThat(tables.commaSeparated(new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}, DataNames.none()))
                .isEqualTo("first\n1,2\n3,4\nsecond\n5,6,7\n8,9,10\n11,12,13\n");
    }

    private static final DataNames NAMES = new DataNames(
            List.of(),
            new TableColumns(
                    List.of("x", "length", "width", "species", "wild", "tame"), List.of(1, 2, 3, 4, 5), Map.of(), true),
            Map.of("kind", List.of("cat", "dog", "owl")));

    @Test
    void aPredictionIsAnObjectForEachOutputAndTheColumnsOfAll() {
        PredictionHead head = MEASURED_TASK.head();
        Prediction prediction = new Prediction(LOGITS[0], new float[] {11, -1.5f, 0.6f, 0.03f, 0.37f, 0.57f, 0.33f});
        assertThat(head.fields(prediction, NAMES, 1))
                .containsExactly(
                        Map.entry("a", Map.of("length", 11f)),
                        Map.entry("b", Map.of("width", -1.5f)),
                        Map.entry(
                                "kind",
                                Map.of("classes", List.of(Map.of("class", 0, "name", "cat", "probability", 0.6f)))),
                        Map.entry("labels", Map.of("probabilities", Map.of("wild", 0.57f, "tame", 0.33f))));
        assertThat(head.columns(NAMES))
                .containsExactly(
                        "a_predicted_length",
                        "b_predicted_width",
                        "kind_predicted_species",
                        "kind_probability",
                        "labels_probability_wild",
                        "labels_probability_tame");
        assertThat(head.cells(prediction, NAMES)).containsExactly("11.0", "-1.5", "cat", "0.6", "0.57", "0.33");
        assertThat(head.text(prediction, NAMES, 1))
                .isEqualTo("  a:  length 11.0  b:  width -1.5  kind:  cat 0.6000  labels:  wild 0.5700  tame 0.3300");
    }

    @Test
    void theGraphGivesTheAnswersOfEachOutputByName() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            PredictionHead head = MEASURED_TASK.head();
            Map<String, Operand<?>> operands = head.operands(tf, constant(tf, LOGITS), NAMES);
            assertThat(operands.keySet())
                    .containsExactly(
                            "outputs",
                            "a_standardized",
                            "a_values",
                            "b_standardized",
                            "b_values",
                            "kind_logits",
                            "kind_probabilities",
                            "kind_class",
                            "kind_class_name",
                            "labels_logits",
                            "labels_probabilities",
                            "answers");
            try (Result result = session.runner().fetch(operands.get("answers")).run()) {
                float[] first = StdArrays.array2dCopyOf((TFloat32) result.get(0))[0];
                assertThat(first).hasSize(OUTPUTS);
                assertThat(first[0]).isEqualTo(11);
                assertThat(first[1]).isEqualTo(-1.5f);
                assertThat(first[2] + first[3] + first[4]).isCloseTo(1, within(1e-6f));
            }
        }
    }

    @Test
    void onlyNumbersAreStandardizedAndATaskWithoutNumbersIsNot() {
        SeveralOutputs measured = (SeveralOutputs) MEASURED_TASK;
        assertThat(((Regression) measured.parts().get(1).task()).scaling().mean())
                .containsExactly(-1);
        assertThat(measured.parts().get(2)).isEqualTo(TASK.parts().get(2));
        assertThat(new SeveralOutputs(TASK.parts().subList(2, 4)).standardization())
                .isEmpty();
    }

    @Test
    void aLossSaysWhatItAddsUp() {
        assertThat(TASK.losses().get(0).text())
                .isEqualTo("2.0·half squared error of a + half squared error of b + 0.5·softmax cross entropy of kind"
                        + " + 1.5·sigmoid cross entropy of labels");
        assertThat(TASK.classWeighting()).isEqualTo(ClassWeighting.NONE);
        assertThat(TASK.target().text())
                .isEqualTo("a: a number for each of [1], b: a number for each of [1], kind: one of 3 classes,"
                        + " labels: one of 2 classes for each of [2]");
    }

    @Test
    void whatOneOutputDoesNotHaveIsRefusedWithItsName() {
        Augmentation smoothed = Augmentation.none().withLabelSmoothing(0.1);
        assertThatThrownBy(() -> TASK.require(smoothed))
                .hasMessage("the output a: numbers are not smoothed; leave label smoothing out");
        OutputPart kind = TASK.parts().get(2);
        assertThatThrownBy(() -> new SeveralOutputs(List.of(kind, kind))).hasMessageContaining("[kind, kind]");
        assertThatThrownBy(() -> new OutputPart("kind", new Classification(3), 0))
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> new OutputPart("image", new Reconstruction(9), 1))
                .hasMessageContaining("the output image");
    }
}
