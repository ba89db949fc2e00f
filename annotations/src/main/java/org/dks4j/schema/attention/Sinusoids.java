/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

/** Sines and cosines of positions: of feature 2k and 2k + 1 at the frequency ω_k = 10000^(-2k/d) (Vaswani et al. 2017, arXiv 1706.03762). */
public final class Sinusoids {

    private static final double BASE = 10_000;

    private Sinusoids() {}

    /**
     * ω_k.
     *
     * @param k from 0 to below d/2, rounded up
     */
    public static double frequency(int k, int features) {
        return StrictMath.pow(BASE, -2.0 * k / features);
    }

    /** One number of the row of a position, before the row is divided by its root mean square: that is 1/2 where d is even. */
    public static double entry(int position, int feature, int features) {
        double angle = position * frequency(feature / 2, features);
        return feature % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle);
    }

    /** The correlation of two positions, the mean of cos(ω_k·distance). */
    public static double correlation(int distance, int features) {
        int frequencies = (features + 1) / 2;
        double sum = 0;
        for (int k = 0; k < frequencies; k++) {
            sum += StrictMath.cos(distance * frequency(k, features));
        }
        return sum / frequencies;
    }
}
