/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.graph.StepSeed;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Two examples of three locations and three classes: one location of the first is unknown, and all of a third example. */
class LocationLossTest {

    private static final LocationLoss LOSS = LocationLoss.CROSS_ENTROPY_PER_LOCATION;
    private static final int CLASSES = 3;
    private static final int LOCATIONS = 3;

    private static final float[][][] LOGITS = {
        {{0.5f, -1, 2}, {1, 0.25f, -0.5f}, {-2, 0, 1}},
        {{0, 1, -1}, {2, 2, 0.5f}, {0.75f, -0.25f, 0}},
        {{1, 2, 3}, {3, 2, 1}, {0, 0, 1}}
    };

    private static final int[][] RIGHT = {{2, ClassTargets.UNKNOWN, 0}, {1, 0, 2}, {-1, -1, -1}};

    private static double expected(float[][][] logits) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double own = 0;
            int known = 0;
            for (int at = 0; at < LOCATIONS; at++) {
                if (RIGHT[i][at] >= 0) {
                    own -= Math.log(probability(logits[i][at], RIGHT[i][at]));
                    known++;
                }
            }
            sum += known == 0 ? 0 : own / known;
        }
        return sum / logits.length;
    }

    private static double probability(float[] logits, int which) {
        double total = 0;
        for (float logit : logits) {
            total += Math.exp(logit);
        }
        return Math.exp(logits[which]) / total;
    }

    private static Operand<TFloat32> targets(Ops tf) {
        return Segmentation.oneHot(tf, tf.constant(StdArrays.ndCopyOf(RIGHT)), CLASSES);
    }

    @Test
    void theLossAndItsGradientAreThoseOfTheFormulaAndUnknownLocationsCountNowhere() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> logits = tf.constant(StdArrays.ndCopyOf(LOGITS));
            Operand<TFloat32> value = LOSS.of(tf, logits, targets(tf));
            Output<?>[] gradients = graph.addGradients(value.asOutput(), new Output<?>[] {logits.asOutput()});
            try (Result result =
                    session.runner().fetch(value).fetch(gradients[0]).run()) {
                assertThat((double) ((TFloat32) result.get(0)).getFloat()).isCloseTo(expected(LOGITS), within(1e-6));
                TFloat32 gradient = (TFloat32) result.get(1);
                for (int i = 0; i < LOGITS.length; i++) {
                    for (int at = 0; at < LOCATIONS; at++) {
                        for (int k = 0; k < CLASSES; k++) {
                            assertThat((double) gradient.getFloat(i, at, k)).isCloseTo(slope(i, at, k), within(1e-4));
                            if (RIGHT[i][at] < 0) {
                                assertThat(gradient.getFloat(i, at, k)).isZero();
                            }
                        }
                    }
                }
            }
        }
    }

    private static double slope(int i, int at, int k) {
        float[][][] up = StdArrays.array3dCopyOf(StdArrays.ndCopyOf(LOGITS));
        float[][][] down = StdArrays.array3dCopyOf(StdArrays.ndCopyOf(LOGITS));
        up[i][at][k] += 1f / 256;
        down[i][at][k] -= 1f / 256;
        return (expected(up) - expected(down)) * 128;
    }

    @Test
    void theLossOfOutputsOfZeroIsTheLogarithmOfTheClasses() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> zeros = tf.zeros(tf.constant(new int[] {2, 4, 5, 3}), TFloat32.class);
            Operand<TFloat32> right =
                    Segmentation.oneHot(tf, tf.zeros(tf.constant(new int[] {2, 4, 5}), TFloat32.class), CLASSES);
            try (Result result =
                    session.runner().fetch(LOSS.of(tf, zeros, right)).run()) {
                assertThat(((TFloat32) result.get(0)).getFloat()).isCloseTo((float) Math.log(3), within(1e-6f));
            }
        }
    }

    /** The Hessian of an example's loss between two logits, each given by its place in a row. */
    private static double hessian(int example, int row, int column) {
        int at = row / CLASSES;
        if (at != column / CLASSES || RIGHT[example][at] < 0) {
            return 0;
        }
        long known = java.util.Arrays.stream(RIGHT[example])
                .filter(label -> label >= 0)
                .count();
        double p = probability(LOGITS[example][at], row % CLASSES);
        double r = probability(LOGITS[example][at], column % CLASSES);
        return ((row == column ? p : 0) - p * r) / known;
    }

    private static void assertHessian(int example, double[][] mean, double tolerance) {
        for (int row = 0; row < mean.length; row++) {
            for (int column = 0; column < mean.length; column++) {
                assertThat(mean[row][column]).isCloseTo(hessian(example, row, column), within(tolerance));
            }
        }
    }

    private static void add(double[][] mean, float[][][] vectors, double share) {
        for (float[][] vector : vectors) {
            for (int row = 0; row < mean.length; row++) {
                for (int column = 0; column < mean.length; column++) {
                    mean[row][column] +=
                            share * vector[row / CLASSES][row % CLASSES] * vector[column / CLASSES][column % CLASSES];
                }
            }
        }
    }

    private static Operand<TFloat32> repeated(Ops tf, Operand<TFloat32> all, int example, int times) {
        Operand<TFloat32> one = tf.gather(all, tf.constant(new int[] {example}), tf.constant(0));
        return tf.tile(one, tf.constant(new int[] {times, 1, 1}));
    }

    /** All vectors of signs are as likely: their mean is the expectation itself. */
    @Test
    void theRootsOuterProductsAreOnAverageTheHessianInTheLogits() {
        int size = LOCATIONS * CLASSES;
        float[][][] signs = new float[1 << size][LOCATIONS][CLASSES];
        for (int mask = 0; mask < signs.length; mask++) {
            for (int place = 0; place < size; place++) {
                signs[mask][place / CLASSES][place % CLASSES] = (mask >> place & 1) == 0 ? -1 : 1;
            }
        }
        for (int example = 0; example < LOGITS.length; example++) {
            try (Graph graph = new Graph();
                    Session session = new Session(graph)) {
                Ops tf = Ops.create(graph);
                Operand<TFloat32> logits = repeated(tf, tf.constant(StdArrays.ndCopyOf(LOGITS)), example, signs.length);
                Operand<TFloat32> right = repeated(tf, targets(tf), example, signs.length);
                Operand<TFloat32> roots = LOSS.squareRoot(tf, logits, right, tf.constant(StdArrays.ndCopyOf(signs)));
                double[][] mean = new double[size][size];
                try (Result result = session.runner().fetch(roots).run()) {
                    add(mean, StdArrays.array3dCopyOf((TFloat32) result.get(0)), 1.0 / signs.length);
                }
                assertHessian(example, mean, 1e-6);
            }
        }
    }

    @Test
    void gradientsOfSampledClassesHaveTheHessianAsTheirCovariance() {
        int draws = 20_000;
        int size = LOCATIONS * CLASSES;
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> logits = repeated(tf, tf.constant(StdArrays.ndCopyOf(LOGITS)), 0, draws);
            StepSeed seed = new StepSeed(1, tf.constant(2L), Group.alone());
            Operand<TFloat32> sampled =
                    LOSS.sampledGradient(tf, logits, repeated(tf, targets(tf), 0, draws), seed, "labels");
            double[][] mean = new double[size][size];
            try (Result result = session.runner().fetch(sampled).run()) {
                add(mean, StdArrays.array3dCopyOf((TFloat32) result.get(0)), 1.0 / draws);
            }
            assertHessian(0, mean, 0.01);
        }
    }
}
