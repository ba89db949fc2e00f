/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The c values at which curves are drawn: a grid from -1 to 1 in steps of 0.05, and closer near its ends, where curves are steep. */
final class Similarities {

    private static final int STEPS = 20;

    /** The step of the difference for the derivative at 0, whose error is a sixth of its square times C'''(0). */
    private static final double NEAR_ZERO = 1e-3;

    /** The c value of nearly equal inputs. */
    static final double NEIGHBOURS = 0.99;

    private static final double[] NEAR_ONE = {0.97, 0.98, NEIGHBOURS, 0.995, 0.999};

    /**
     * The c values whose kernels between positions are followed: 0, and those of the grid that are nearest to Chebyshev points of the angle.
     */
    static final double[] FOLLOWED = {0, -1, -0.95, -0.7, -0.25, 0.25, 0.7, 0.95, 0.995};

    static final List<Double> GRID = DoubleStream.concat(
                    IntStream.rangeClosed(-STEPS, STEPS).mapToDouble(i -> (double) i / STEPS),
                    DoubleStream.of(NEAR_ONE).flatMap(c -> DoubleStream.of(-c, c)))
            .sorted()
            .boxed()
            .toList();

    private Similarities() {}

    /** All c values of a sweep after the pair with c = 0: the grid, and those for the derivative at 0. */
    static double[] others() {
        double[] others = new double[GRID.size() + 2];
        for (int i = 0; i < GRID.size(); i++) {
            others[i] = GRID.get(i);
        }
        others[GRID.size()] = NEAR_ZERO;
        others[GRID.size() + 1] = -NEAR_ZERO;
        return others;
    }

    /** Values on the grid, from those of a sweep. */
    static List<Double> onGrid(double[] values) {
        return IntStream.rangeClosed(1, GRID.size()).mapToObj(i -> values[i]).toList();
    }

    /** The value at a c value of the grid. */
    static double at(double[] values, double c) {
        return values[1 + GRID.indexOf(c)];
    }

    static double ofNeighbours(double[] values) {
        return at(values, NEIGHBOURS);
    }

    static double slopeAtZero(double[] values) {
        return (values[GRID.size() + 1] - values[GRID.size() + 2]) / (2 * NEAR_ZERO);
    }
}
