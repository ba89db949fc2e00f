/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where the panels of a rule for φ(αz + β) have to be cut.
 *
 * @param kinks of φ
 * @param narrow the ends of panels in φ's argument that are narrower than 1, in increasing order
 * @param reach how far from 0 these are complete
 */
record Cuts(List<Double> kinks, List<Double> narrow, double reach) {

    /** The number of standard deviations that must be within reach. */
    private static final double DEVIATIONS = 12;

    /** The largest scale for which the part beyond the reach may be omitted. */
    private static final double LARGEST_SCALE = 1.5;

    /** Adjacent narrow panels are no wider. */
    private static final double WIDEST = 0.5;

    boolean isEmpty() {
        return kinks.isEmpty() && narrow.isEmpty();
    }

    /** Whether the activation's input for an α and a β is within reach, except a negligible part. */
    boolean reach(double inputScale, double inputShift) {
        return reach - Math.abs(inputShift) >= Math.abs(inputScale) * Math.min(DEVIATIONS, reach / LARGEST_SCALE);
    }

    /**
     * The places z, in increasing order.
     *
     * @param narrowing the factor up to 1 by which panels are to be narrower
     */
    double[] in(double inputScale, double inputShift, double narrowing) {
        DoubleStream at = kinks.stream().mapToDouble(Double::doubleValue);
        return DoubleStream.concat(at, narrowed((int) Math.round(1 / narrowing)))
                .map(place -> (place - inputShift) / inputScale)
                .sorted()
                .toArray();
    }

    private DoubleStream narrowed(int parts) {
        DoubleStream.Builder places = DoubleStream.builder();
        for (int i = 0; i < narrow.size(); i++) {
            double from = narrow.get(i);
            places.add(from);
            double width = i + 1 < narrow.size() ? narrow.get(i + 1) - from : WIDEST + 1;
            for (int part = 1; part < parts && width <= WIDEST; part++) {
                places.add(from + width * part / parts);
            }
        }
        return places.build();
    }
}
