package org.dks4j.processor.analysis;

import java.util.List;
import java.util.stream.IntStream;

/** The c values at which curves are drawn: the grid from -1 to 1 in steps of 0.05. */
final class Similarities {

    private static final int STEPS = 20;

    /** Where the derivative at 0 is taken by a difference, whose error is a sixth of its square times C'''(0). */
    private static final double NEAR_ZERO = 1e-3;

    private static final double NEIGHBOURS = 0.99;

    static final List<Double> GRID = IntStream.rangeClosed(-STEPS, STEPS)
            .mapToObj(i -> (double) i / STEPS)
            .toList();

    private Similarities() {}

    /** All c values of a sweep behind the pair with c = 0: the grid, and what a verdict needs. */
    static double[] others() {
        double[] others = new double[GRID.size() + 3];
        for (int i = 0; i < GRID.size(); i++) {
            others[i] = GRID.get(i);
        }
        others[GRID.size()] = NEIGHBOURS;
        others[GRID.size() + 1] = NEAR_ZERO;
        others[GRID.size() + 2] = -NEAR_ZERO;
        return others;
    }

    /** Values on the grid, from those of a sweep. */
    static List<Double> onGrid(double[] values) {
        return IntStream.rangeClosed(1, GRID.size()).mapToObj(i -> values[i]).toList();
    }

    /** The value at a c value of the grid. */
    static double at(double[] values, double c) {
        return values[1 + (int) Math.round((c + 1) * STEPS)];
    }

    static double ofNeighbours(double[] values) {
        return values[GRID.size() + 1];
    }

    static double slopeAtZero(double[] values) {
        return (values[GRID.size() + 2] - values[GRID.size() + 3]) / (2 * NEAR_ZERO);
    }
}
