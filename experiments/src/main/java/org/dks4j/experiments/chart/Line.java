/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.chart;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param name in the legend
 * @param points in the order in which they are joined; a point that is not finite, or not above 0 on a logarithmic axis, is left out
 * @param bands the points of single trainings, drawn thin in the same colour
 */
public record Line(String name, List<Point> points, List<List<Point>> bands) {

    /** A point of a line. */
    public record Point(double x, double y) {}

    public Line {
        points = List.copyOf(points);
        bands = List.copyOf(bands);
    }
}
