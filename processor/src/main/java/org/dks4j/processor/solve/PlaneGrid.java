/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.Comparator;
import java.util.List;
import org.dks4j.processor.formula.Kink;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.target.InputTransform;
import org.dks4j.processor.target.OwnScale;

/**
 * A grid over the plane of (ln α, β). For kinked activations it is one in t = (β - kink)/α, the place of the kink in
 * units of the standard deviation of the activation's input, because it stays bounded as α goes to 0.
 *
 * @param activation φ
 * @param centre the kink, or 0
 * @param unit the unit of α, so that all affine images of an activation have the same grid
 */
public record PlaneGrid(ActivationFunction activation, double centre, double unit) {

    public static final int SCALES = 36;
    public static final int SHIFTS = 25;

    private static final double LARGEST_SCALE = 32;
    private static final double SCALE_STEP = Math.sqrt(0.5);
    private static final double LARGEST_SHIFT = 6;

    /** The grids of an activation, one for each kink, with the unit 1. */
    public static List<PlaneGrid> all(ActivationFunction activation) {
        return activation.isAnalytic()
                ? List.of(new PlaneGrid(activation, 0, 1))
                : activation.kinks().stream()
                        .map(kink -> new PlaneGrid(activation, kink.at(), 1))
                        .toList();
    }

    /** The grids of an activation, only of the sharpest kinks if there are many. */
    public static List<PlaneGrid> some(ActivationFunction activation, int most) {
        double unit = 0.5 * OwnScale.of(activation).length();
        return activation.isAnalytic()
                ? List.of(new PlaneGrid(activation, 0, unit))
                : activation.kinks().stream()
                        .sorted(Comparator.comparingInt(Kink::order)
                                .thenComparing(kink -> -Math.abs(kink.slopeJump()))
                                .thenComparing(kink -> Math.abs(kink.at())))
                        .limit(most)
                        .map(kink -> new PlaneGrid(activation, kink.at(), unit))
                        .toList();
    }

    /** The place of a row and a column, or between them; α falls with the row. */
    public InputTransform place(double row, double column) {
        double scale = unit * LARGEST_SCALE * StrictMath.pow(SCALE_STEP, row);
        double shift = (2 * column / (SHIFTS - 1) - 1) * LARGEST_SHIFT;
        return new InputTransform(scale, centre + shift * (activation.isAnalytic() ? Math.max(unit, scale) : scale));
    }
}
