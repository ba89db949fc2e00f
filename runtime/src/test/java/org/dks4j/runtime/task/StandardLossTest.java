/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.graph.StepSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Losses and metrics against plain Java. */
class StandardLossTest {

    private static final float[][] LOGITS = {{1, -2, 0.5f}, {0, 3, 3}, {-1, -1, 4}, {2, 1, 0}};
    private static final float[][] TARGETS = {{1, 0, 0}, {0.1f, 0.2f, 0.7f}, {0, 1, 0}, {0, 0, 1}};

    private static double expected(StandardLoss loss, float[][] logits) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double total = 0;
            for (float logit : logits[i]) {
                total += Math.exp(logit);
            }
            for (int k = 0; k < 3; k++) {
                double target = TARGETS[i][k];
                double logit = logits[i][k];
                double error = logit - target;
                sum += switch (loss) {
                    case SOFTMAX_CROSS_ENTROPY -> -target * (logit - Math.log(total));
                    case SIGMOID_CROSS_ENTROPY -> Math.log1p(Math.exp(logit)) - target * logit;
                    case HALF_SQUARED_ERROR -> error * error / 2;
                    case MEAN_SQUARED_ERROR -> error * error / 3;
                };
            }
        }
        return sum / logits.length;
    }

    /** The Hessian of one example's loss in its logits. */
    private static double hessian(StandardLoss loss, float[] logits, int i, int j) {
        double total = 0;
        for (float logit : logits) {
            total += Math.exp(logit);
        }
        double p = Math.exp(logits[i]) / total;
        double r = Math.exp(logits[j]) / total;
        double sigma = 1 / (1 + Math.exp(-logits[i]));
        double same = i == j ? 1 : 0;
        return switch (loss) {
            case SOFTMAX_CROSS_ENTROPY -> same * p - p * r;
            case SIGMOID_CROSS_ENTROPY -> same * sigma * (1 - sigma);
            case HALF_SQUARED_ERROR -> same;
            case MEAN_SQUARED_ERROR -> same * 2 / 3;
        };
    }

    @ParameterizedTest
    @EnumSource(StandardLoss.class)
    void lossesAndTheirGradientsAreThoseOfTheFormula(StandardLoss loss) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> logits = tf.constant(StdArrays.ndCopyOf(LOGITS));
            Operand<TFloat32> value = loss.of(tf, logits, tf.constant(StdArrays.ndCopyOf(TARGETS)));
            Output<?>[] gradients = graph.addGradients(value.asOutput(), new Output<?>[] {logits.asOutput()});
            try (Result result =
                    session.runner().fetch(value).fetch(gradients[0]).run()) {
                assertThat((double) ((TFloat32) result.get(0)).getFloat())
                        .isCloseTo(expected(loss, LOGITS), within(1e-6));
                TFloat32 gradient = (TFloat32) result.get(1);
                for (int i = 0; i < 4; i++) {
                    for (int k = 0; k < 3; k++) {
                        assertThat((double) gradient.getFloat(i, k)).isCloseTo(slope(loss, i, k), within(1e-4));
                    }
                }
            }
        }
    }

    private static double slope(StandardLoss loss, int i, int k) {
        float[][] up = StdArrays.array2dCopyOf(StdArrays.ndCopyOf(LOGITS));
        float[][] down = StdArrays.array2dCopyOf(StdArrays.ndCopyOf(LOGITS));
        up[i][k] += 1f / 256;
        down[i][k] -= 1f / 256;
        return (expected(loss, up) - expected(loss, down)) * 128;
    }

    /** What a training starts from where outputs are 0 (standardized targets have the mean square 1). */
    @Test
    void theLossOfOutputsOfZeroIsKnown() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> zeros = tf.zeros(tf.constant(new int[] {2, 3}), TFloat32.class);
            Operand<TFloat32> classes = tf.constant(StdArrays.ndCopyOf(new float[][] {{1, 0, 0}, {0, 0, 1}}));
            Operand<TFloat32> numbers = tf.constant(StdArrays.ndCopyOf(new float[][] {{1, -1, 1}, {-1, 1, -1}}));
            try (Result result = session.runner()
                    .fetch(StandardLoss.SOFTMAX_CROSS_ENTROPY.of(tf, zeros, classes))
                    .fetch(StandardLoss.SIGMOID_CROSS_ENTROPY.of(tf, zeros, classes))
                    .fetch(StandardLoss.HALF_SQUARED_ERROR.of(tf, zeros, numbers))
                    .run()) {
                assertThat(((TFloat32) result.get(0)).getFloat()).isCloseTo((float) Math.log(3), within(1e-6f));
                assertThat(((TFloat32) result.get(1)).getFloat()).isCloseTo((float) (3 * Math.log(2)), within(1e-6f));
                assertThat(((TFloat32) result.get(2)).getFloat()).isEqualTo(1.5f);
            }
        }
    }

    /** All vectors of signs are as likely: their mean is the expectation itself. */
    @ParameterizedTest
    @EnumSource(StandardLoss.class)
    void theRootsOuterProductsAreOnAverageTheHessianInTheLogits(StandardLoss loss) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            double[][] mean = new double[3][3];
            for (int mask = 0; mask < 8; mask++) {
                float[][] signs = {{sign(mask, 0), sign(mask, 1), sign(mask, 2)}};
                add(
                        mean,
                        session,
                        loss.squareRoot(tf, one(tf), one(tf), tf.constant(StdArrays.ndCopyOf(signs))),
                        1.0 / 8);
            }
            assertHessian(loss, mean, 1e-6);
        }
    }

    private static float sign(int mask, int place) {
        return (mask >> place & 1) == 0 ? -1 : 1;
    }

    @ParameterizedTest
    @EnumSource(StandardLoss.class)
    void gradientsOfSampledLabelsHaveTheHessianAsTheirCovariance(StandardLoss loss) {
        int draws = 20_000;
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> many = tf.tile(one(tf), tf.constant(new int[] {draws, 1}));
            double[][] mean = new double[3][3];
            StepSeed seed = new StepSeed(1, tf.constant(2L), Group.alone());
            add(mean, session, loss.sampledGradient(tf, many, many, seed, "labels"), 1.0 / draws);
            assertHessian(loss, mean, 0.02);
        }
    }

    private static Operand<TFloat32> one(Ops tf) {
        return tf.constant(StdArrays.ndCopyOf(new float[][] {LOGITS[0]}));
    }

    private static void add(double[][] mean, Session session, Operand<TFloat32> vectors, double share) {
        try (Result result = session.runner().fetch(vectors).run()) {
            for (float[] u : StdArrays.array2dCopyOf((TFloat32) result.get(0))) {
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 3; j++) {
                        mean[i][j] += share * u[i] * u[j];
                    }
                }
            }
        }
    }

    private static void assertHessian(StandardLoss loss, double[][] actual, double tolerance) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double expected = hessian(loss, LOGITS[0], i, j);
                assertThat(actual[i][j]).as(i + ", " + j).isCloseTo(expected, within(tolerance));
            }
        }
    }
}
