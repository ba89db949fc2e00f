/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.List;
import java.util.stream.DoubleStream;
import org.dks4j.processor.formula.Kink;

/** Finds sup |φ'| (docs/mathematics.md, section 4.5). */
final class LargestSlope {

    private static final int HALF = 128;

    /** Points in each panel that may be narrower than the grid. */
    private static final int IN_PANEL = 16;

    private static final double STEP = 0.125;
    private static final double FAR = 0x1p12;
    private static final double VERY_FAR = 0x1p16;
    private static final int REFINEMENTS = 60;
    private static final double GOLDEN = 0.6180339887498949;

    private LargestSlope() {}

    static double of(ActivationFunction activation) {
        double[] points = points(activation.narrowPanels());
        double[] slopes = activation.upToFirst(points)[1];
        int best = points.length / 2;
        for (int i = 0; i < slopes.length; i++) {
            if (Math.abs(slopes[i]) > Math.abs(slopes[best])) {
                best = i;
            }
        }
        double largest = Math.abs(slopes[best]);
        if (best > 0 && best < slopes.length - 1) {
            largest = Math.max(largest, refine(activation, points[best - 1], points[best + 1]));
        }
        for (Kink kink : activation.kinks()) {
            largest = Math.max(largest, Math.max(Math.abs(kink.slopeBelow()), Math.abs(kink.slopeAbove())));
        }
        return Math.max(largest, farOut(activation, largest));
    }

    /** A grid, and points in narrow panels. */
    private static double[] points(List<Double> narrow) {
        DoubleStream.Builder points = DoubleStream.builder();
        for (int i = 0; i <= 2 * HALF; i++) {
            points.add((i - HALF) * STEP);
        }
        for (int i = 0; i + 1 < narrow.size(); i++) {
            double from = narrow.get(i);
            for (int k = 1; k <= IN_PANEL; k++) {
                points.add(from + (narrow.get(i + 1) - from) * k / IN_PANEL);
            }
        }
        return points.build().sorted().distinct().toArray();
    }

    /** Golden-section search for the largest |φ'| in an interval. */
    private static double refine(ActivationFunction activation, double from, double to) {
        double low = from;
        double high = to;
        double largest = 0;
        for (int i = 0; i < REFINEMENTS && high - low > 1e-9; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            double[] slopes = activation.upToFirst(new double[] {left, right})[1];
            double atLeft = Math.abs(slopes[0]);
            double atRight = Math.abs(slopes[1]);
            largest = Math.max(largest, Math.max(atLeft, atRight));
            if (atLeft > atRight) {
                high = right;
            } else {
                low = left;
            }
        }
        return largest;
    }

    private static double farOut(ActivationFunction activation, double near) {
        double[] slopes = activation.upToFirst(new double[] {-VERY_FAR, -FAR, FAR, VERY_FAR})[1];
        double far = Math.max(Math.abs(slopes[1]), Math.abs(slopes[2]));
        double veryFar = Math.max(Math.abs(slopes[0]), Math.abs(slopes[3]));
        if (veryFar > 2 * Math.max(far, near)) {
            return Double.POSITIVE_INFINITY;
        }
        return Double.isNaN(far) ? near : far;
    }
}
