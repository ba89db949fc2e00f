/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.task.multilabel.MultiLabel;
import org.dks4j.runtime.task.regression.Regression;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * Metrics of 200 examples with three targets each beside the values of scikit-learn 1.9.1 for the same numbers. Examples are measured in
 * batches, whose sums are added up as in an evaluation.
 */
class ScikitLearnTest {

    private static final int EXAMPLES = 200;
    private static final int TARGETS = 3;
    private static final int BATCH = 64;

    /** A number of each example and target. */
    @FunctionalInterface
    private interface Formula {
        double at(int example, int target);
    }

    private static float[][] numbers(Formula formula) {
        float[][] numbers = new float[EXAMPLES][TARGETS];
        for (int i = 0; i < EXAMPLES; i++) {
            for (int k = 0; k < TARGETS; k++) {
                numbers[i][k] = (float) formula.at(i, k);
            }
        }
        return numbers;
    }

    private static Evaluation evaluation(Task task, float[][] outputs, float[][] targets) {
        EvaluationSums sums = EvaluationSums.none(task.metrics());
        for (int begin = 0; begin < EXAMPLES; begin += BATCH) {
            int end = Math.min(EXAMPLES, begin + BATCH);
            try (Graph graph = new Graph();
                    Session session = new Session(graph)) {
                Ops tf = Ops.create(graph);
                Operand<? extends TType> stored =
                        tf.constant(StdArrays.ndCopyOf(Arrays.copyOfRange(targets, begin, end)));
                Operand<TFloat32> answers = tf.constant(StdArrays.ndCopyOf(Arrays.copyOfRange(outputs, begin, end)));
                Measurement measurement = Measurement.of(
                        tf,
                        task.losses().get(0),
                        task.metrics(),
                        new Answers(answers, stored),
                        task.targets(tf, stored));
                try (Result result = measurement.fetch(session.runner()).run()) {
                    sums = sums.plus(measurement.read(result, end - begin));
                }
            }
        }
        return sums.evaluation().orElseThrow();
    }

    private static Standardization measured(float[][] targets) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * EXAMPLES * TARGETS).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] each : targets) {
            for (float number : each) {
                bytes.putFloat(number);
            }
        }
        return Standardization.of(
                new TensorData(new ExampleSpec(List.of(TARGETS), ElementType.FLOAT32), bytes.array()));
    }

    @Test
    void errorsOfARegressionAreInTheTargetsOwnUnits() {
        float[][] targets = numbers((i, k) -> 1000 * (k + 1) + 50 * Math.cos(0.9 * i + 2 * k + 0.01 * i * k));
        Standardization scaling = measured(targets);
        double[] mean = {999.99249542, 1999.99206665, 2999.87929565};
        double[] deviation = {35.44558572, 35.37811251, 35.26292975};
        for (int k = 0; k < TARGETS; k++) {
            assertThat((double) scaling.mean()[k]).isCloseTo(mean[k], within(1e-3));
            assertThat((double) scaling.deviation()[k]).isCloseTo(deviation[k], within(1e-5));
        }
        float[][] outputs =
                numbers((i, k) -> (targets[i][k] - mean[k]) / deviation[k] * 0.8 + 0.5 * Math.sin(1.3 * i + 0.7 * k));
        Task task = new Regression(TARGETS).with(new Standardizations(Map.of(), List.of(scaling)));
        Evaluation evaluation = evaluation(task, outputs, targets);
        assertThat(evaluation.metric("rmse")).isCloseTo(14.35262818580707, within(2e-4));
        assertThat(evaluation.metric("mae")).isCloseTo(12.197885839865348, within(2e-4));
        assertThat(evaluation.metric("r2")).isCloseTo(0.8352594131162139, within(1e-5));
        assertThat(evaluation.loss()).isCloseTo(0.24711088032567885, within(1e-5));
    }

    @Test
    void labelsAreCountedAtProbabilityOneHalf() {
        Formula wave = (i, k) -> Math.sin(1.7 * i + k + 0.3 * i * k);
        float[][] targets = numbers((i, k) -> wave.at(i, k) > 0.2 ? 1 : 0);
        float[][] outputs = numbers((i, k) -> wave.at(i, k) - 0.2 + 0.8 * Math.cos(2.3 * i + k));
        Evaluation evaluation = evaluation(new MultiLabel(TARGETS), outputs, targets);
        assertThat(evaluation.metric("accuracy")).isCloseTo(0.7866666666666666, within(1e-6));
        assertThat(evaluation.metric("f1")).isCloseTo(0.7455520231757559, within(1e-6));
        assertThat(evaluation.loss()).isCloseTo(1.406461238902721, within(1e-5));
    }

    @Test
    void aLabelThatIsNeitherTrueNorPredictedHasTheF1Zero() {
        Metric f1 = new MultiLabel(2).metrics().get(1);
        assertThat(f1.value(new double[] {3, 0, 4, 0, 5, 0}, 10)).isEqualTo(6.0 / 9 / 2);
    }

    @Test
    void aConstantTargetHasTheR2OfAPerfectAnswerOrZero() {
        Metric r2 = new Regression(1).metrics().get(2);
        assertThat(r2.value(new double[] {0, 20, 40}, 10)).isEqualTo(1);
        assertThat(r2.value(new double[] {0.5, 20, 40}, 10)).isZero();
        assertThat(r2.value(new double[] {0.5, 20, 40.00001}, 10)).isZero();
    }
}
