/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;

/** The model of {@link LinearModel} and its training in plain Java, in double precision: what the graph must agree with. */
final class DoubleModel {

    /** Changes a parameter by its gradient; t counts updates from 1. */
    @FunctionalInterface
    interface Rule {
        void update(int parameter, double[] theta, double[] gradient, double rate, int t);
    }

    /** Kernel and bias. */
    final List<double[]> parameters = List.of(
            doubles(LinearModel.numbers("linear/kernel".length(), 6)),
            doubles(LinearModel.numbers("linear/bias".length(), 2)));

    private int updates;

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    List<double[]> gradients(LinearModel.Batch batch) {
        double[] kernel = new double[6];
        double[] bias = new double[2];
        int count = batch.count();
        for (int n = 0; n < count; n++) {
            for (int j = 0; j < 2; j++) {
                double error = parameters.get(1)[j] - batch.y()[2 * n + j];
                for (int i = 0; i < 3; i++) {
                    error += batch.x()[3 * n + i] * parameters.get(0)[2 * i + j];
                }
                double slope = 2 * error / (2.0 * count);
                bias[j] += slope;
                for (int i = 0; i < 3; i++) {
                    kernel[2 * i + j] += slope * batch.x()[3 * n + i];
                }
            }
        }
        return List.of(kernel, bias);
    }

    static double norm(List<double[]> gradients) {
        double sum = 0;
        for (double[] gradient : gradients) {
            for (double value : gradient) {
                sum += value * value;
            }
        }
        return Math.sqrt(sum);
    }

    static List<double[]> scaled(List<double[]> gradients, double factor) {
        List<double[]> scaled = new ArrayList<>();
        for (double[] gradient : gradients) {
            double[] values = gradient.clone();
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
            scaled.add(values);
        }
        return scaled;
    }

    /** One update; decays and rates are those of kernel and bias. */
    void update(Rule rule, List<double[]> gradients, double[] decays, double[] rates) {
        updates++;
        for (int p = 0; p < 2; p++) {
            double[] theta = parameters.get(p);
            for (int i = 0; i < theta.length; i++) {
                theta[i] -= rates[p] * decays[p] * theta[i];
            }
            rule.update(p, theta, gradients.get(p), rates[p], updates);
        }
    }

    void update(Rule rule, LinearModel.Batch batch, double rate) {
        update(rule, gradients(batch), new double[2], new double[] {rate, rate});
    }

    static Rule sgd(double momentum, boolean nesterov) {
        double[][] velocity = {new double[6], new double[2]};
        return (p, theta, gradient, rate, t) -> {
            for (int i = 0; i < theta.length; i++) {
                velocity[p][i] = momentum * velocity[p][i] + gradient[i];
                theta[i] -= rate * (nesterov ? gradient[i] + momentum * velocity[p][i] : velocity[p][i]);
            }
        };
    }

    static Rule adam(double beta1, double beta2, double epsilon) {
        double[][] first = {new double[6], new double[2]};
        double[][] second = {new double[6], new double[2]};
        return (p, theta, gradient, rate, t) -> {
            for (int i = 0; i < theta.length; i++) {
                first[p][i] = beta1 * first[p][i] + (1 - beta1) * gradient[i];
                second[p][i] = beta2 * second[p][i] + (1 - beta2) * gradient[i] * gradient[i];
                double unbiased = first[p][i] / (1 - Math.pow(beta1, t));
                double scale = Math.sqrt(second[p][i] / (1 - Math.pow(beta2, t)));
                theta[i] -= rate * unbiased / (scale + epsilon);
            }
        };
    }
}
