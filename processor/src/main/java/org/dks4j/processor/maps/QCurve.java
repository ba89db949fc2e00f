/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.Map;
import java.util.TreeMap;

/**
 * The Q map of an activation, computed fast: a network of a hundred layers needs it thousands of times. ln Q over ln q
 * is a cubic between places an eighth of an octave apart, at which value and slope are those of the {@link LocalMaps}:
 * the relative error is 1e-7 or less where the map is smooth, and exact at q = 1 and for activations like ReLU.
 */
public final class QCurve {

    private static final double STEP = StrictMath.log(2) / 8;

    /** For larger q an expectation takes milliseconds: the activation bends where the density is nearly constant. */
    private static final double LARGEST = 1024;

    private final LocalMaps maps;
    private final boolean isHomogeneous;
    private final Map<Long, Knot> known = new TreeMap<>();

    /** @param maps the activation's, for inputs with q = 1 */
    public QCurve(LocalMaps maps) {
        this.maps = maps;
        this.isHomogeneous =
                ArcCosineMap.of(maps).filter(map -> map.constant() == 0).isPresent();
    }

    /**
     * A place of the curve.
     *
     * @param value ln Q
     * @param slope d ln Q / d ln q = q Q'(q)/Q(q), times the distance of places
     */
    private record Knot(double value, double slope) {}

    /** Q(q); NaN for q above 1024, except for activations like ReLU. */
    public double at(double q) {
        if (isHomogeneous) {
            return q * maps.q();
        }
        if (!(q <= LARGEST)) {
            return Double.NaN;
        }
        double place = StrictMath.log(q) / STEP;
        long left = (long) Math.floor(place);
        double t = place - left;
        Knot from = knot(left);
        if (t == 0) {
            return StrictMath.exp(from.value);
        }
        Knot to = knot(left + 1);
        double rise = to.value - from.value;
        // Hermite's cubic, by its deviation from the chord.
        double bend = (1 - t) * (from.slope - rise) + t * (rise - to.slope);
        double log = from.value + t * (rise + (1 - t) * bend);
        return Double.isFinite(log) ? StrictMath.exp(log) : maps.q(q);
    }

    private Knot knot(long place) {
        return known.computeIfAbsent(place, at -> {
            double q = StrictMath.exp(at * STEP);
            LocalMaps here = maps.forInput(q);
            return new Knot(StrictMath.log(here.q()), STEP * here.qSlope() / here.q());
        });
    }
}
