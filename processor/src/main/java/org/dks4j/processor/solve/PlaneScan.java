/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.processor.target.Equations;
import org.dks4j.processor.target.Equations.Values;
import org.dks4j.processor.target.InputTransform;

/** Equations on {@link PlaneGrid}s: finds every solution in a cell where both equations change sign. */
public final class PlaneScan {

    private static final double SAME = 1e-7;

    private final Equations equations;

    public PlaneScan(Equations equations) {
        this.equations = equations;
    }

    /** All solutions that Newton's method reaches from a cell in which both equations change sign. */
    public List<InputTransform> solutions() {
        NewtonIteration newton =
                new NewtonIteration(equations, NewtonIteration.Accuracy.FULL, 1, ScaleLimit.of(equations.activation()));
        List<InputTransform> solutions = new ArrayList<>();
        for (PlaneGrid grid : PlaneGrid.all(equations.activation())) {
            Values[][] values = values(grid);
            for (int i = 0; i + 1 < PlaneGrid.SCALES; i++) {
                for (int j = 0; j + 1 < PlaneGrid.SHIFTS; j++) {
                    if (bothChangeSign(values[i][j], values[i + 1][j], values[i][j + 1], values[i + 1][j + 1])) {
                        newton.from(grid.place(i + 0.5, j + 0.5)).ifPresent(found -> addIfNew(found, solutions));
                    }
                }
            }
        }
        return solutions;
    }

    private Values[][] values(PlaneGrid grid) {
        Values[][] values = new Values[PlaneGrid.SCALES][PlaneGrid.SHIFTS];
        for (int i = 0; i < PlaneGrid.SCALES; i++) {
            for (int j = 0; j < PlaneGrid.SHIFTS; j++) {
                values[i][j] = evaluate(grid.place(i, j));
            }
        }
        return values;
    }

    private Values evaluate(InputTransform place) {
        return equations.at(place, equations.activation().coarseRule(place.scale(), place.shift()));
    }

    private static boolean bothChangeSign(Values... corners) {
        boolean qBelow = false;
        boolean qAbove = false;
        boolean below = false;
        boolean above = false;
        for (Values corner : corners) {
            qBelow |= corner.qSlope() < 0;
            qAbove |= corner.qSlope() > 0;
            below |= corner.other() < 0;
            above |= corner.other() > 0;
        }
        return qBelow && qAbove && below && above;
    }

    private static void addIfNew(InputTransform found, List<InputTransform> solutions) {
        if (solutions.stream().noneMatch(known -> known.distanceTo(found) < SAME)) {
            solutions.add(found);
        }
    }
}
