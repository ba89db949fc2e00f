/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** K-FAC by its formulas in plain doubles, every block as one whole matrix of all pairs of its parameters, solved by elimination. */
final class DenseKfac {

    private final DoubleNetwork network;
    private final Kfac kfac;
    private final List<double[][]> weights;
    private final List<double[][]> inputMoments = new ArrayList<>();
    private final List<double[][]> gradientMoments = new ArrayList<>();
    private final List<double[][]> steps = new ArrayList<>();
    private final List<double[][]> inverses = new ArrayList<>();
    private double weight;

    DenseKfac(DoubleNetwork network, Kfac kfac, List<double[][]> weights) {
        this.network = network;
        this.kfac = kfac;
        this.weights = weights;
        for (DoubleNetwork.Layer layer : network.layers()) {
            inputMoments.add(new double[layer.rows()][layer.rows()]);
            gradientMoments.add(new double[layer.outputs()][layer.outputs()]);
            steps.add(new double[layer.rows()][layer.outputs()]);
            inverses.add(new double[0][0]);
        }
    }

    List<double[][]> weights() {
        return weights;
    }

    /** Takes a batch in: sums are decayed, then the batch's moments are added. */
    void average(double[][] examples, double[][] cotangents, double decay) {
        List<DoubleNetwork.Pass> passes = network.forward(weights, examples);
        double[][][] propagated = network.backward(weights, passes, cotangents);
        weight = decay * weight + 1;
        for (int l = 0; l < passes.size(); l++) {
            double[][] rows = passes.get(l).rows();
            add(inputMoments.get(l), rows, decay);
            add(
                    gradientMoments.get(l),
                    byLocation(propagated[l], network.layers().get(l).outputs()),
                    decay);
        }
    }

    private static void add(double[][] moment, double[][] rows, double decay) {
        for (int i = 0; i < moment.length; i++) {
            for (int j = 0; j < moment.length; j++) {
                double sum = 0;
                for (double[] row : rows) {
                    sum += row[i] * row[j];
                }
                moment[i][j] = decay * moment[i][j] + sum / rows.length;
            }
        }
    }

    private static double[][] byLocation(double[][] values, int outputs) {
        List<double[]> rows = new ArrayList<>();
        for (double[] example : values) {
            for (int start = 0; start < example.length; start += outputs) {
                rows.add(Arrays.copyOfRange(example, start, start + outputs));
            }
        }
        return rows.toArray(double[][]::new);
    }

    /** Inverts the blocks by the averages so far. */
    void refresh() {
        for (int l = 0; l < inverses.size(); l++) {
            inverses.set(l, Elimination.inverse(block(l)));
        }
    }

    /** The damped block of a layer, [row·outputs + output] both ways. */
    private double[][] block(int l) {
        DoubleNetwork.Layer layer = network.layers().get(l);
        double[][] a = divided(inputMoments.get(l), weight);
        double[][] g = divided(gradientMoments.get(l), weight);
        double scale = layer.locations();
        boolean exact = kfac.inversion() == Inversion.EIGENDECOMPOSITION;
        double damping = kfac.damping() / scale;
        if (!exact) {
            double pi = Math.sqrt((trace(a) / a.length) / (trace(g) / g.length));
            for (int i = 0; i < a.length; i++) {
                a[i][i] += g.length == 1 ? damping / g[0][0] : pi * Math.sqrt(damping);
            }
            for (int i = 0; i < g.length && g.length > 1; i++) {
                g[i][i] += Math.sqrt(damping) / pi;
            }
        }
        int size = a.length * g.length;
        double[][] block = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                block[i][j] = scale * a[i / g.length][j / g.length] * g[i % g.length][j % g.length];
            }
            block[i][i] += exact ? kfac.damping() : 0;
        }
        return block;
    }

    private static double[][] divided(double[][] matrix, double by) {
        return Arrays.stream(matrix)
                .map(row -> Arrays.stream(row).map(x -> x / by).toArray())
                .toArray(double[][]::new);
    }

    private static double trace(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += matrix[i][i];
        }
        return sum;
    }

    /** Changes the weights by the loss's gradient on a batch; gives the factor that the norm constraint leaves. */
    double step(double[][] examples, int[] labels, double rate) {
        List<DoubleNetwork.Pass> passes = network.forward(weights, examples);
        double[][] logits = passes.get(passes.size() - 1).outputs();
        double[][] errors = new double[logits.length][];
        for (int n = 0; n < logits.length; n++) {
            errors[n] = DoubleNetwork.softmax(logits[n]);
            errors[n][labels[n]]--;
            errors[n] = Arrays.stream(errors[n]).map(x -> x / logits.length).toArray();
        }
        double[][][] propagated = network.backward(weights, passes, errors);
        List<double[]> directions = new ArrayList<>();
        double norm = 0;
        for (int l = 0; l < passes.size(); l++) {
            int outputs = network.layers().get(l).outputs();
            double[] gradient = gradient(passes.get(l).rows(), byLocation(propagated[l], outputs));
            double[] direction = Elimination.times(inverses.get(l), gradient);
            directions.add(direction);
            for (int i = 0; i < gradient.length; i++) {
                norm += rate * rate * direction[i] * gradient[i];
            }
        }
        double factor = Math.min(1, Math.sqrt(kfac.normConstraint() / norm));
        for (int l = 0; l < passes.size(); l++) {
            double[][] step = steps.get(l);
            for (int i = 0; i < step.length; i++) {
                for (int o = 0; o < step[i].length; o++) {
                    step[i][o] = kfac.momentum() * step[i][o]
                            - rate * factor * directions.get(l)[i * step[i].length + o];
                    weights.get(l)[i][o] += step[i][o];
                }
            }
        }
        return factor;
    }

    private static double[] gradient(double[][] rows, double[][] errors) {
        int outputs = errors[0].length;
        double[] gradient = new double[rows[0].length * outputs];
        for (int k = 0; k < rows.length; k++) {
            for (int i = 0; i < rows[k].length; i++) {
                for (int o = 0; o < outputs; o++) {
                    gradient[i * outputs + o] += rows[k][i] * errors[k][o];
                }
            }
        }
        return gradient;
    }
}
