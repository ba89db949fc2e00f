/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.TreeSet;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.formula.Program;

/**
 * The moments of φ(αZ + β) by brute force: five Gauss nodes on each of at least 12,288 panels between ±12, which get narrower like
 * a geometric sequence towards every place that a test names. It knows nothing of what the compiler finds out about φ.
 *
 * @param mean E[F]
 * @param variance E[(F - m)²]
 * @param squaredSlope E[D²], D = dF/dZ
 * @param squaredCurvature E[(d²F/dZ²)²]
 * @param scaleSlope E[DZ]
 * @param centredScaleSlope E[(F - m)DZ]
 */
public record DenseReference(
        double mean,
        double variance,
        double squaredSlope,
        double squaredCurvature,
        double scaleSlope,
        double centredScaleSlope) {

    private static final double RANGE = 12;
    private static final int PANELS = 12_288;
    private static final double NARROWEST = 1e-14;
    private static final double GROWTH = 1.2;
    private static final double ROOT_OF_TEN_SEVENTHS = Math.sqrt(10.0 / 7);
    private static final double[] NODES = {
        -Math.sqrt(5 + 2 * ROOT_OF_TEN_SEVENTHS) / 3,
        -Math.sqrt(5 - 2 * ROOT_OF_TEN_SEVENTHS) / 3,
        0,
        Math.sqrt(5 - 2 * ROOT_OF_TEN_SEVENTHS) / 3,
        Math.sqrt(5 + 2 * ROOT_OF_TEN_SEVENTHS) / 3
    };
    private static final double OUTER = (322 - 13 * Math.sqrt(70)) / 900;
    private static final double INNER = (322 + 13 * Math.sqrt(70)) / 900;
    private static final double[] WEIGHTS = {OUTER, INNER, 128.0 / 225, INNER, OUTER};

    /** Q(1). */
    public double q() {
        return variance + mean * mean;
    }

    /**
     * The moments at α and β.
     *
     * @param places of φ's features, in its argument
     */
    public static DenseReference of(Formula formula, double scale, double shift, double... places) {
        TreeSet<Double> edges = new TreeSet<>();
        for (int i = 0; i <= PANELS; i++) {
            edges.add(RANGE * (2.0 * i / PANELS - 1));
        }
        for (double place : places) {
            double z = (place - shift) / scale;
            if (Math.abs(z) < RANGE) {
                edges.add(z);
            }
            for (double width = NARROWEST; width < 1; width *= GROWTH) {
                if (Math.abs(z - width) < RANGE) {
                    edges.add(z - width);
                }
                if (Math.abs(z + width) < RANGE) {
                    edges.add(z + width);
                }
            }
        }
        double[] ends = edges.stream().mapToDouble(Double::doubleValue).toArray();
        double[] z = new double[NODES.length * (ends.length - 1)];
        double[] weights = new double[z.length];
        double[] points = new double[z.length];
        for (int i = 0; i + 1 < ends.length; i++) {
            double radius = 0.5 * (ends[i + 1] - ends[i]);
            for (int k = 0; k < NODES.length; k++) {
                int node = NODES.length * i + k;
                z[node] = ends[i] + radius + radius * NODES[k];
                weights[node] = radius * WEIGHTS[k] * Math.exp(-0.5 * z[node] * z[node]) / Math.sqrt(2 * Math.PI);
                points[node] = scale * z[node] + shift;
            }
        }
        Formula first = formula.derivative();
        double[][] values = Program.of(formula, first, first.derivative()).evaluate(points);
        double mean = 0;
        for (int i = 0; i < z.length; i++) {
            mean += weights[i] * values[0][i];
        }
        double variance = 0;
        double squaredSlope = 0;
        double squaredCurvature = 0;
        double scaleSlope = 0;
        double centredScaleSlope = 0;
        for (int i = 0; i < z.length; i++) {
            double centred = values[0][i] - mean;
            double slope = scale * values[1][i];
            double curvature = scale * scale * values[2][i];
            variance += weights[i] * centred * centred;
            squaredSlope += weights[i] * slope * slope;
            squaredCurvature += weights[i] * curvature * curvature;
            scaleSlope += weights[i] * slope * z[i];
            centredScaleSlope += weights[i] * centred * slope * z[i];
        }
        return new DenseReference(mean, variance, squaredSlope, squaredCurvature, scaleSlope, centredScaleSlope);
    }
}
