/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * A Q map from 1/16 to 16.
 *
 * @param in q values, evenly spaced in their logarithm
 * @param out the Q map's value for each; NaN if it overflows, or if it exceeds 1024 in a layer
 * @param fixedPoints its fixed points, in increasing order
 */
public record QMap(List<Double> in, List<Double> out, List<FixedPoint> fixedPoints) {

    private static final int OCTAVES = 4;
    private static final int STEPS_PER_OCTAVE = 4;

    /** A relative difference of q that is rounding: all q are fixed points of ReLU. */
    private static final double SAME = 1e-9;

    /**
     * A fixed point of the Q map.
     *
     * @param slope the slope of the Q map there: below 1 it attracts, above 1 it repels
     */
    public record FixedPoint(double q, double slope) {}

    /** The map of a function with the given derivative. */
    static QMap of(DoubleUnaryOperator map, DoubleUnaryOperator slope) {
        double[] in = IntStream.rangeClosed(-OCTAVES * STEPS_PER_OCTAVE, OCTAVES * STEPS_PER_OCTAVE)
                .mapToDouble(i -> StrictMath.pow(2, (double) i / STEPS_PER_OCTAVE))
                .toArray();
        double[] out = DoubleStream.of(in).map(map).toArray();
        List<FixedPoint> points = new ArrayList<>();
        boolean before = false;
        for (int i = 0; i < in.length; i++) {
            boolean here = Math.abs(out[i] - in[i]) < SAME * in[i];
            // The first of a whole range of fixed points represents all of them.
            if (here && !before) {
                points.add(new FixedPoint(in[i], slope.applyAsDouble(in[i])));
            } else if (i > 0 && !here && !before && (out[i] - in[i]) * (out[i - 1] - in[i - 1]) < 0) {
                double q = new BrentSolver(SAME, SAME, 0)
                        .findRoot(value -> map.applyAsDouble(value) - value, in[i - 1], in[i]);
                points.add(new FixedPoint(q, slope.applyAsDouble(q)));
            }
            before = here;
        }
        return new QMap(
                DoubleStream.of(in).boxed().toList(),
                DoubleStream.of(out).boxed().toList(),
                List.copyOf(points));
    }

    /** The map of a function, with slopes from differences, to 1e-6. */
    static QMap of(DoubleUnaryOperator map) {
        double step = 1e-4;
        return of(map, q -> (map.applyAsDouble(q * (1 + step)) - map.applyAsDouble(q * (1 - step))) / (2 * step * q));
    }
}
