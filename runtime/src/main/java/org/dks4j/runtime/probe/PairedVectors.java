/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pairs of vectors of a given similarity: {@code √(nq)·u} and {@code √(nq)·(c·u + √(1 - c²)·v)} for orthonormal u and v of n
 * channels, drawn anew at every location. In a sequence whose positions have the similarity p, u and v of position i are √p·w + √(1 - p)·eᵢ, with a common w.
 *
 * <p>Examples are listed so that all first vectors come before all second ones, and in each half similarity by similarity.
 */
final class PairedVectors {

    /** For {@code between}: locations are drawn independently of each other. */
    static final double INDEPENDENT = -1;

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
     * @param between the similarity of two locations of an example, or {@link #INDEPENDENT}
     * @return [2, similarities, pairs, locations, channels]
     */
    float[] draw(int locations, int channels, double q, List<Double> similarities, int pairs, double between) {
        int half = similarities.size() * pairs * locations * channels;
        float[] values = new float[2 * half];
        double norm = Math.sqrt(channels * q);
        int at = 0;
        for (double c : similarities) {
            double rest = Math.sqrt(Math.max(0, 1 - c * c));
            for (int i = 0; i < pairs; i++) {
                List<double[]> known = new ArrayList<>();
                double[] first = between > 0 ? unit(channels, known) : new double[channels];
                double[] second = between > 0 ? unit(channels, known) : new double[channels];
                for (int location = 0; location < locations; location++) {
                    // Vectors of different locations are orthogonal where a kernel between them is predicted.
                    List<double[]> others = between < 0 ? new ArrayList<>() : known;
                    double[] u = mixed(first, unit(channels, others), between);
                    double[] v = mixed(second, unit(channels, others), between);
                    for (int k = 0; k < channels; k++) {
                        values[at] = (float) (norm * u[k]);
                        values[half + at] = (float) (norm * (c * u[k] + rest * v[k]));
                        at++;
                    }
                }
            }
        }
        return values;
    }

    /** √p·common + √(1 - p)·own. */
    private static double[] mixed(double[] common, double[] own, double between) {
        if (between <= 0) {
            return own;
        }
        double[] mixed = new double[own.length];
        for (int k = 0; k < own.length; k++) {
            mixed[k] = Math.sqrt(between) * common[k] + Math.sqrt(1 - between) * own[k];
        }
        return mixed;
    }

    /** A unit vector that is orthogonal to known ones, as long as there are such, and then known too. */
    private double[] unit(int channels, List<double[]> known) {
        double[] vector = new double[channels];
        for (int k = 0; k < channels; k++) {
            vector[k] = random.nextGaussian();
        }
        normalize(vector);
        if (known.size() < channels) {
            orthogonalize(vector, known);
        }
        known.add(vector);
        return vector;
    }

    private static void orthogonalize(double[] vector, List<double[]> units) {
        // Twice, because one step leaves a rest where they are nearly parallel.
        for (int step = 0; step < 2; step++) {
            for (double[] unit : units) {
                double product = product(vector, unit);
                for (int k = 0; k < vector.length; k++) {
                    vector[k] -= product * unit[k];
                }
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
