/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The rule of docs/mathematics.md, section 9.4, on factors that are done by hand. */
class DampedFactorsTest {

    private static float[][][] damped(float[][] a, float[][] g, float damping) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            DampedFactors factors = DampedFactors.of(
                    tf, tf.constant(StdArrays.ndCopyOf(a)), tf.constant(StdArrays.ndCopyOf(g)), tf.constant(damping));
            try (Result result = session.runner()
                    .fetch(factors.input())
                    .fetch(factors.gradient())
                    .run()) {
                return new float[][][] {
                    StdArrays.array2dCopyOf((TFloat32) result.get(0)), StdArrays.array2dCopyOf((TFloat32) result.get(1))
                };
            }
        }
    }

    /** π² = (12/3)/(2/2) = 4; √0.09 = 0.3. */
    @Test
    void theDampingIsSharedInTheRatioOfTheMeanEigenvalues() {
        float[][][] both = damped(
                new float[][] {{2, 1, 0}, {1, 4, 0}, {0, 0, 6}}, new float[][] {{1.5f, 0.2f}, {0.2f, 0.5f}}, 0.09f);
        assertThat(both[0][0]).containsExactly(new float[] {2.6f, 1, 0}, within(1e-6f));
        assertThat(both[0][1]).containsExactly(new float[] {1, 4.6f, 0}, within(1e-6f));
        assertThat(both[0][2]).containsExactly(new float[] {0, 0, 6.6f}, within(1e-6f));
        assertThat(both[1][0]).containsExactly(new float[] {1.65f, 0.2f}, within(1e-6f));
        assertThat(both[1][1]).containsExactly(new float[] {0.2f, 0.65f}, within(1e-6f));
    }

    /** The product of both additions is the damping itself: (π·√λ)·(√λ/π) = λ. */
    @Test
    void theAdditionsMultiplyToTheDamping() {
        float[][][] both = damped(new float[][] {{7, 1}, {1, 3}}, new float[][] {{0.01f, 0}, {0, 0.03f}}, 0.004f);
        assertThat((both[0][0][0] - 7) * (both[1][0][0] - 0.01f)).isCloseTo(0.004f, within(1e-6f));
    }

    /** A·g + λ·I = (A + λ/g·I)·g. */
    @Test
    void aFactorOfSizeOneLeavesTheDampingToTheOtherExactly() {
        float[][][] right = damped(new float[][] {{2, 1}, {1, 4}}, new float[][] {{0.5f}}, 0.1f);
        assertThat(right[1][0][0]).isEqualTo(0.5f);
        assertThat(right[0][0][0]).isCloseTo(2.2f, within(1e-6f));
        assertThat(right[0][1][1]).isCloseTo(4.2f, within(1e-6f));
        float[][][] left = damped(new float[][] {{0.5f}}, new float[][] {{2, 1}, {1, 4}}, 0.1f);
        assertThat(left[0][0][0]).isEqualTo(0.5f);
        assertThat(left[1][0][0]).isCloseTo(2.2f, within(1e-6f));
    }

    @Test
    void whereAFactorIsZeroBothGetTheRoot() {
        for (float[][] zero : new float[][][] {{{0, 0}, {0, 0}}, {{0}}}) {
            float[][][] both = damped(new float[][] {{2, 1}, {1, 4}}, zero, 0.04f);
            assertThat(both[0][0][0]).isCloseTo(2.2f, within(1e-6f));
            assertThat(both[1][0][0]).isCloseTo(0.2f, within(1e-6f));
        }
    }
}
