/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The pairs of inputs whose kernels between positions are followed. c of the other pairs is that of single positions plus a correction, which is interpolated by a polynomial
 * of the angle between the two inputs from those of the followed pairs, and is 0 for equal inputs.
 */
public final class FollowedPairs {

    /** No pair: every c is that of single positions. */
    public static final FollowedPairs NONE = new FollowedPairs(new int[0], new double[0][]);

    /** Their places among all pairs. */
    private final int[] places;

    /** For each pair, by what the correction of each followed one is multiplied; empty if all are followed. */
    private final double[][] shares;

    private FollowedPairs(int[] places, double[][] shares) {
        this.places = places;
        this.shares = shares;
    }

    /** All of so many pairs. */
    public static FollowedPairs all(int count) {
        return new FollowedPairs(IntStream.range(0, count).toArray(), new double[0][]);
    }

    /**
     * Some of the pairs.
     *
     * @param similarities the c values of all pairs of inputs
     * @param followed those of the followed pairs, each one of all, none of them 1
     * @throws IllegalArgumentException if one is not among all
     */
    public static FollowedPairs of(double[] similarities, double... followed) {
        if (followed.length == 0) {
            return NONE;
        }
        double[] angles = Arrays.stream(followed).map(StrictMath::acos).toArray();
        double[][] shares = Arrays.stream(similarities)
                .mapToObj(c -> shares(StrictMath.acos(c), angles))
                .toArray(double[][]::new);
        return new FollowedPairs(
                Arrays.stream(followed).mapToInt(c -> place(similarities, c)).toArray(), shares);
    }

    private static int place(double[] similarities, double c) {
        return IntStream.range(0, similarities.length)
                .filter(i -> similarities[i] == c)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pair of inputs has the c value " + c));
    }

    /** Lagrange's polynomials of all angles and 0, at which there is no correction. */
    private static double[] shares(double angle, double[] angles) {
        double[] shares = new double[angles.length];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = angle / angles[k];
            for (int m = 0; m < shares.length; m++) {
                if (m != k) {
                    shares[k] *= (angle - angles[m]) / (angles[k] - angles[m]);
                }
            }
        }
        return shares;
    }

    /** What the followed pairs have of the values of all. */
    double[] of(double[] values) {
        return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
    }

    /**
     * c of all pairs.
     *
     * @param single those that single positions would have
     * @param exact those of the followed pairs; empty if they are not known any more
     */
    double[] corrected(double[] single, double[] exact) {
        if (exact.length == 0) {
            return single;
        }
        if (shares.length == 0) {
            return exact;
        }
        double[] corrections = new double[exact.length];
        for (int k = 0; k < exact.length; k++) {
            corrections[k] = exact[k] - single[places[k]];
        }
        double[] corrected = new double[single.length];
        for (int i = 0; i < corrected.length; i++) {
            corrected[i] = single[i];
            for (int k = 0; k < corrections.length; k++) {
                corrected[i] += shares[i][k] * corrections[k];
            }
        }
        return corrected;
    }
}
