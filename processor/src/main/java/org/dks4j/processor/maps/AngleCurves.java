/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@link AngleCurve}s of one activation for all q values: of fifth order in ln q between places a quarter of an
 * octave apart, which is accurate to about 1e-7, and exact at q = 1. A network of a hundred layers with varying q needs
 * a hundred nearly equal curves.
 */
final class AngleCurves {

    private static final double STEP = StrictMath.log(2) / 4;

    /** The knots around a place, from the one on its left. */
    private static final int[] KNOTS = {-2, -1, 0, 1, 2, 3};

    private final LocalMaps maps;
    private final Map<Long, AngleCurve> known = new TreeMap<>();

    /** @param maps the activation's, for inputs with q = 1 */
    AngleCurves(LocalMaps maps) {
        this.maps = maps;
    }

    AngleCurve at(double q) {
        double place = StrictMath.log(q) / STEP;
        long left = (long) Math.floor(place);
        double t = place - left;
        if (t == 0) {
            return knot(left);
        }
        List<AngleCurve> around = new ArrayList<>();
        double[] weights = new double[KNOTS.length];
        for (int i = 0; i < KNOTS.length; i++) {
            around.add(knot(left + KNOTS[i]));
            weights[i] = 1;
            for (int other : KNOTS) {
                weights[i] *= other == KNOTS[i] ? 1 : (t - other) / (KNOTS[i] - other);
            }
        }
        return AngleCurve.sum(around, weights);
    }

    private AngleCurve knot(long place) {
        return known.computeIfAbsent(place, at -> AngleCurve.of(maps.forInput(StrictMath.exp(at * STEP))));
    }
}
