/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Pairs of vectors of a given similarity: {@code √(nq)·u} and {@code √(nq)·(c·u + √(1 - c²)·v)} for orthonormal u and v of n
 * channels, drawn anew at every location.
 *
 * <p>Examples are listed so that all first vectors come before all second ones, and in each half similarity by similarity.
 */
final class PairedVectors {

    private final SplittableRandom random;

    PairedVectors(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Draws examples.
     *
     * @param q the mean square of every vector
     * @param similarities the c value of the pairs
     * @param pairs how many pairs of each
     * @return [2, similarities, pairs, locations, channels]
     */
    float[] draw(int locations, int channels, double q, List<Double> similarities, int pairs) {
        int half = similarities.size() * pairs * locations * channels;
        float[] values = new float[2 * half];
        double norm = Math.sqrt(channels * q);
        int at = 0;
        for (double c : similarities) {
            double rest = Math.sqrt(Math.max(0, 1 - c * c));
            for (int i = 0; i < pairs * locations; i++) {
                double[] u = unit(channels);
                double[] v = unit(channels);
                orthogonalize(v, u);
                for (int k = 0; k < channels; k++) {
                    values[at] = (float) (norm * u[k]);
                    values[half + at] = (float) (norm * (c * u[k] + rest * v[k]));
                    at++;
                }
            }
        }
        return values;
    }

    private double[] unit(int channels) {
        double[] vector = new double[channels];
        for (int k = 0; k < channels; k++) {
            vector[k] = random.nextGaussian();
        }
        normalize(vector);
        return vector;
    }

    private static void orthogonalize(double[] vector, double[] unit) {
        // Twice, because one step leaves a rest where the two are nearly parallel.
        for (int step = 0; step < 2; step++) {
            double product = product(vector, unit);
            for (int k = 0; k < vector.length; k++) {
                vector[k] -= product * unit[k];
            }
            normalize(vector);
        }
    }

    private static void normalize(double[] vector) {
        double norm = Math.sqrt(product(vector, vector));
        for (int k = 0; k < vector.length; k++) {
            vector[k] /= norm;
        }
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
