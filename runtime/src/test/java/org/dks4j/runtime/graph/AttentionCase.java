/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import java.util.Map;
import org.dks4j.schema.attention.AttentionMatrix;
import org.dks4j.schema.attention.ExponentialTarget;
import org.dks4j.schema.attention.TargetKernel;
import org.dks4j.schema.attention.UniformTarget;

/**
 * An attention layer in plain doubles, written from the definitions (docs/mathematics.md, section 12).
 *
 * @param positions T
 */
record AttentionCase(Kind kind, boolean causal, boolean projected, int positions) {

    static final int UNITS = 6;
    static final int HEADS = 2;
    static final int LAYER = 2;
    static final int LAYERS = 3;
    static final String NAME = "mix";
    private static final int WIDTH = UNITS / HEADS;
    private static final double DECAY = 0.05;
    private static final double CORRELATION = 0.8;
    private static final double START = 0.1;

    /** The kernels. */
    enum Kind {
        EXPONENTIAL(AttentionSpec.exponential(HEADS, DECAY)),
        UNIFORM(AttentionSpec.uniform(HEADS, CORRELATION, START)),
        IDENTITY(AttentionSpec.identity(HEADS)),
        SHAPED(AttentionSpec.shaped(HEADS)),
        CONDITIONED(AttentionSpec.conditioned(HEADS, 3)),
        PLAIN(AttentionSpec.plain(HEADS));

        private final AttentionSpec spec;

        @SuppressWarnings("ImmutableEnumChecker") // a value
        Kind(AttentionSpec spec) {
            this.spec = spec;
        }

        boolean isShaping() {
            return this == EXPONENTIAL || this == UNIFORM;
        }

        /** Whether it is the same for all inputs at initialization. */
        boolean isFixed() {
            return this != CONDITIONED && this != PLAIN;
        }
    }

    AttentionSpec spec() {
        AttentionSpec spec = causal ? kind.spec.causal() : kind.spec;
        return projected ? spec : spec.unprojected();
    }

    /** A of the layer: of kernels that shape, else the identity. */
    double[][] matrix() {
        double[][] matrix = new double[positions][positions];
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < positions; j++) {
                matrix[i][j] = kind.isShaping() ? shaped().entry(i, j) : i == j ? 1 : 0;
            }
        }
        return matrix;
    }

    private AttentionMatrix shaped() {
        TargetKernel target = kind == Kind.EXPONENTIAL
                ? new ExponentialTarget(DECAY, LAYERS)
                : new UniformTarget(CORRELATION, START, LAYERS);
        return target.matrix(LAYER, positions, causal);
    }

    /** D. */
    double[] gains() {
        double[] ones = new double[positions];
        Arrays.fill(ones, 1);
        return kind.isShaping() ? shaped().rowSums() : ones;
    }

    Map<String, AttentionPlace> places() {
        float[] gains = new float[positions];
        for (int i = 0; i < positions; i++) {
            gains[i] = (float) gains()[i];
        }
        return Map.of(NAME, new AttentionPlace(LAYER, LAYERS, kind.isShaping() ? gains : new float[0]));
    }

    /** B and M of one pair. */
    private double bias(double[][] matrix, double[] gains, int i, int j) {
        if (causal && j > i) {
            return Double.NEGATIVE_INFINITY;
        }
        return kind.isShaping() ? Math.log(Math.max(matrix[i][j] / gains[i], 1e-30)) : 0;
    }

    /** A·X·W_V·W_O of one matrix A for all heads. */
    double[] mixed(double[][] matrix, double[] x, Map<String, double[]> parameters) {
        int batch = x.length / positions / UNITS;
        double[] values = times(x, parameters.get("value"));
        double[] y = new double[x.length];
        for (int n = 0; n < batch; n++) {
            for (int i = 0; i < positions; i++) {
                for (int j = 0; j < positions; j++) {
                    for (int u = 0; u < UNITS; u++) {
                        y[(n * positions + i) * UNITS + u] += matrix[i][j] * values[(n * positions + j) * UNITS + u];
                    }
                }
            }
        }
        return projected ? times(y, parameters.get("output")) : y;
    }

    /** What the layer makes of x, [batch, positions, units], with any values of its parameters. */
    double[] output(double[] x, Map<String, double[]> parameters) {
        int batch = x.length / positions / UNITS;
        double[] queries = times(x, parameters.get("query"));
        double[] keys = times(x, parameters.get("key"));
        double[] values = times(x, parameters.get("value"));
        double[][] matrix = matrix();
        double[] gains = gains();
        double[] y = new double[x.length];
        for (int n = 0; n < batch; n++) {
            for (int h = 0; h < HEADS; h++) {
                for (int i = 0; i < positions; i++) {
                    int row = (n * positions + i) * UNITS + h * WIDTH;
                    double[] scores = new double[positions];
                    double[] flat = new double[positions];
                    for (int j = 0; j < positions; j++) {
                        int column = (n * positions + j) * UNITS + h * WIDTH;
                        flat[j] = bias(matrix, gains, i, j);
                        scores[j] = flat[j];
                        for (int u = 0; u < WIDTH; u++) {
                            scores[j] += queries[row + u] * keys[column + u] / Math.sqrt(WIDTH);
                        }
                    }
                    double[] weights = weights(softmax(scores), softmax(flat), i, h, parameters);
                    for (int j = 0; j < positions; j++) {
                        for (int u = 0; u < WIDTH; u++) {
                            y[row + u] += gains[i] * weights[j] * values[(n * positions + j) * UNITS + h * WIDTH + u];
                        }
                    }
                }
            }
        }
        return projected ? times(y, parameters.get("output")) : y;
    }

    private double[] weights(double[] p, double[] c, int i, int head, Map<String, double[]> parameters) {
        double[] weights = p.clone();
        if (kind == Kind.IDENTITY || kind == Kind.SHAPED) {
            double gamma = kind == Kind.SHAPED ? parameters.get("gamma")[head] : 0;
            for (int j = 0; j < positions; j++) {
                weights[j] = parameters.get("beta")[head] * p[j] - gamma * c[j];
            }
            weights[i] += parameters.get("alpha")[head];
        }
        return weights;
    }

    static double[] softmax(double[] scores) {
        double largest = Arrays.stream(scores).max().orElseThrow();
        double[] exponentials =
                Arrays.stream(scores).map(score -> Math.exp(score - largest)).toArray();
        double sum = Arrays.stream(exponentials).sum();
        return Arrays.stream(exponentials).map(value -> value / sum).toArray();
    }

    /** Rows times a square matrix. */
    static double[] times(double[] rows, double[] matrix) {
        int size = (int) Math.round(Math.sqrt(matrix.length));
        double[] y = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < size; k++) {
                y[i] += rows[i - i % size + k] * matrix[k * size + i % size];
            }
        }
        return y;
    }
}
