/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Compares a layer's value and gradients with a function in plain Java and its central differences. */
final class LayerCheck {

    private LayerCheck() {}

    static void assertClose(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as("element %s", i).isCloseTo(expected[i], within(tolerance));
        }
    }

    /** The gradient of Σ weight·f by central differences, whose error is below 1e-8 for the functions here. */
    private static double[] finiteDifferences(UnaryOperator<double[]> f, double[] at, double[] weights) {
        double step = 1e-5;
        double[] gradient = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            double[] moved = at.clone();
            moved[i] = at[i] + step;
            double above = product(f.apply(moved), weights);
            moved[i] = at[i] - step;
            gradient[i] = (above - product(f.apply(moved), weights)) / (2 * step);
        }
        return gradient;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** A layer's value and its gradients, checked against functions of each of the tensors it depends on. */
    static void check(
            TestGraph test,
            Operand<TFloat32> y,
            List<? extends Operand<TFloat32>> by,
            List<UnaryOperator<double[]>> f) {
        double[] weights = TestGraph.numbers(9, y.shape().size());
        List<Operand<TFloat32>> fetched = new ArrayList<>(by);
        fetched.addAll(test.gradients(y, weights, by));
        fetched.add(y);
        List<double[]> values = test.values(fetched);
        for (int i = 0; i < by.size(); i++) {
            double[] at = values.get(i);
            assertClose(values.get(2 * by.size()), f.get(i).apply(at), 1e-5);
            assertClose(values.get(by.size() + i), finiteDifferences(f.get(i), at, weights), 1e-4);
        }
    }
}
