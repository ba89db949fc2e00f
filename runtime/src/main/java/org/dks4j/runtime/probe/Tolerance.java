/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far measured values may be from predicted ones at finite width: {@value #DEVIATIONS} standard deviations of the mean
 * over seeds (docs/mathematics.md, section 11.1); half the variance of one seed, by which the expectation itself is off,
 * because maps are curved and predictions are for infinite width; and what rounding adds.
 */
final class Tolerance {

    static final int DEVIATIONS = 4;

    /** The largest of some thousand normal numbers is about as much larger than four deviations. */
    private static final double MANY = 1.5;

    /**
     * What float32 may add, relative to q. A layer rounds it by some 1e-7 (its constants are floats, and what it sums is): this
     * is a thousand layers' worth, and far below what the finite width of any network does.
     */
    private static final double ROUNDING = 1e-4;

    /**
     * Above this, relative to q and of a cosine, a value within tolerance says nothing: no wrong prediction would be found
     * out either.
     */
    static final double LARGEST_TELLING = 0.5;

    private final double scale;
    private final List<Double> q = new ArrayList<>();
    private final List<Double> c = new ArrayList<>();

    Tolerance(List<Predictions.Node> nodes, ProbeOptions options) {
        scale = DEVIATIONS / Math.sqrt(options.seeds());
        List<Double> largest = new ArrayList<>();
        for (Predictions.Node node : nodes) {
            double deviation = node.deviation(options.initializer());
            // A normalization makes q exact and leaves c as far off as it was.
            double largestSoFar =
                    node.inputs().stream().mapToDouble(largest::get).reduce(deviation / node.q(), Math::max);
            largest.add(largestSoFar);
            q.add(node.q() * relative(deviation / node.q()));
            c.add(relative(largestSoFar));
        }
    }

    private double relative(double deviation) {
        return scale * deviation + deviation * deviation / 2 + ROUNDING;
    }

    /** Why a node that is within its tolerance is no evidence; empty where it is. */
    Optional<String> tooWide(int place, double predictedQ) {
        double ofQ = q(place) / predictedQ;
        return Math.max(ofQ, c(place)) <= LARGEST_TELLING
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT, "too narrow to compare: q may be off by %.0f %%, C by %.2f", 100 * ofQ, c(place)));
    }

    /** Of an entry of the kernel between positions, relative to its scale: the farthest of many, so that it may be farther off than a single value. */
    double positions(int place) {
        return MANY * c.get(place);
    }

    /** Of the q value of a node. */
    double q(int place) {
        return q.get(place);
    }

    /**
     * Of the c values of a node: conservatively that of q, which fluctuates more, relative to it; the largest of the node
     * and all before it.
     */
    double c(int place) {
        return c.get(place);
    }
}
