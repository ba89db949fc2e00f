/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.verdict;

import java.util.List;

/**
 * A logistic regression with a penalty on the squares of its weights, so that classes which a plane separates do not make them
 * infinite. Newton's method from 0; the intercept is free.
 */
final class LogisticFit {

    private static final int STEPS = 100;

    private final double penalty;

    /** @param penalty half of it times the square of each weight is added to the negative logarithm of the likelihood */
    LogisticFit(double penalty) {
        this.penalty = penalty;
    }

    /**
     * The intercept, and the weight of each input.
     *
     * @param inputs of each example, equally many
     * @param outcomes as many as examples
     */
    double[] fit(List<double[]> inputs, List<Boolean> outcomes) {
        int size = inputs.get(0).length + 1;
        double[] weights = new double[size];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[size];
            double[][] curvature = new double[size][size];
            for (int i = 1; i < size; i++) {
                gradient[i] = penalty * weights[i];
                curvature[i][i] = penalty;
            }
            for (int n = 0; n < inputs.size(); n++) {
                add(gradient, curvature, weights, inputs.get(n), outcomes.get(n));
            }
            double[] change = solved(curvature, gradient);
            for (int i = 0; i < size; i++) {
                weights[i] -= change[i];
            }
        }
        return weights;
    }

    private static void add(
            double[] gradient, double[][] curvature, double[] weights, double[] input, boolean outcome) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * at(input, i);
        }
        double likelihood = 1 / (1 + StrictMath.exp(-sum));
        double error = likelihood - (outcome ? 1 : 0);
        for (int i = 0; i < weights.length; i++) {
            gradient[i] += error * at(input, i);
            for (int j = 0; j < weights.length; j++) {
                curvature[i][j] += likelihood * (1 - likelihood) * at(input, i) * at(input, j);
            }
        }
    }

    /** An example with the 1 that the intercept multiplies before its inputs. */
    private static double at(double[] input, int i) {
        return i == 0 ? 1 : input[i - 1];
    }

    /** The solution of a positive definite system, by elimination. */
    private static double[] solved(double[][] matrix, double[] right) {
        int size = right.length;
        double[] x = right.clone();
        for (int pivot = 0; pivot < size; pivot++) {
            for (int row = pivot + 1; row < size; row++) {
                double factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (int column = pivot; column < size; column++) {
                    matrix[row][column] -= factor * matrix[pivot][column];
                }
                x[row] -= factor * x[pivot];
            }
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int column = row + 1; column < size; column++) {
                x[row] -= matrix[row][column] * x[column];
            }
            x[row] /= matrix[row][row];
        }
        return x;
    }
}
