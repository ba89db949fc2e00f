/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.List;

/**
 * C and C' as functions of the angle θ = arccos c, by Chebyshev interpolation between 0 and π. Near c = 1 and -1 the C map
 * of a kinked activation has roots of 1 - c² in it. These are smooth in θ, so that few points are enough where a power
 * series of C takes thousands of terms.
 */
final class AngleCurve implements SimilarityCurve {

    private static final int FEWEST = 8;
    private static final int MOST = 64;

    /** Coefficients this small relative to the largest are at the accuracy of the values at the points. */
    private static final double ACCURACY = 1e-7;

    private static final int TERMS = 512;

    /** If less than this is missing from Σ bₖ = 1, a power series has enough terms. */
    private static final double REST = 1e-10;

    private final double[] values;
    private final double[] slopes;

    private AngleCurve(double[] values, double[] slopes) {
        this.values = values;
        this.slopes = slopes;
    }

    /**
     * The curve of an activation, with points added until the last coefficients no longer count.
     *
     * @param maps the activation's, for the q value in question
     */
    static AngleCurve of(LocalMaps maps) {
        double q = maps.q();
        double slope = maps.slope();
        Points exact = means(maps, q);
        int count = FEWEST;
        double[][] points = points(exact, slope, count, new double[2][0]);
        while (count < MOST && !(settled(coefficients(points[0])) && settled(coefficients(points[1])))) {
            count *= 2;
            points = points(exact, slope, count, points);
        }
        boolean jumps = Double.isInfinite(slope);
        return new AngleCurve(coefficients(points[0]), jumps ? new double[0] : coefficients(points[1]));
    }

    /** C and C' at an angle. */
    private interface Points {
        double[] at(double theta);
    }

    /** By a power series if it has enough terms, which is fast; else by integrals over the plane. */
    private static Points means(LocalMaps maps, double q) {
        if (maps.activation().isAnalytic()) {
            HermiteSeries series = HermiteSeries.of(maps, TERMS);
            if (series.error(1) <= REST) {
                return theta -> {
                    double c = StrictMath.cos(theta);
                    return new double[] {series.at(c), series.slopeAt(c)};
                };
            }
        }
        return theta -> {
            double[] both =
                    theta == StrictMath.PI ? NestedExpectation.opposite(maps) : RotatedExpectation.of(maps, theta);
            return new double[] {both[0] / q, both[1] / q};
        };
    }

    /** C and C' at θᵢ = π(1 - cos(πi/n))/2, of which every other one may be known. */
    private static double[][] points(Points exact, double slope, int count, double[][] known) {
        double[][] points = new double[2][count + 1];
        for (int i = 0; i <= count; i++) {
            if (i % 2 == 0 && known[0].length > 0) {
                points[0][i] = known[0][i / 2];
                points[1][i] = known[1][i / 2];
            } else if (i == 0) {
                points[0][i] = 1;
                points[1][i] = Double.isInfinite(slope) ? 0 : slope;
            } else {
                double theta = i == count
                        ? StrictMath.PI
                        : 0.5 * StrictMath.PI * (1 - StrictMath.cos(StrictMath.PI * i / count));
                double[] both = exact.at(theta);
                points[0][i] = both[0];
                points[1][i] = both[1];
            }
        }
        return points;
    }

    /** The coefficients of Chebyshev polynomials of x = 1 - 2θ/π, from values at xᵢ = cos(πi/n). */
    private static double[] coefficients(double[] values) {
        int n = values.length - 1;
        double[] coefficients = new double[n + 1];
        for (int k = 0; k <= n; k++) {
            double sum = 0.5 * (values[0] + (k % 2 == 0 ? values[n] : -values[n]));
            for (int i = 1; i < n; i++) {
                sum += values[i] * StrictMath.cos(StrictMath.PI * (i * k % (2 * n)) / n);
            }
            coefficients[k] = (k == 0 || k == n ? 1.0 : 2.0) * sum / n;
        }
        return coefficients;
    }

    private static boolean settled(double[] coefficients) {
        double largest = 0;
        for (double coefficient : coefficients) {
            largest = Math.max(largest, Math.abs(coefficient));
        }
        int n = coefficients.length - 1;
        double last = Math.max(Math.abs(coefficients[n]), Math.abs(coefficients[n - 1]));
        return last <= ACCURACY * largest && Math.abs(coefficients[n - 2]) <= 10 * ACCURACY * largest;
    }

    /** The sum of curves, each times a weight. */
    static AngleCurve sum(List<AngleCurve> curves, double... weights) {
        double[] values = new double
                [curves.stream().mapToInt(curve -> curve.values.length).max().orElseThrow()];
        double[] slopes = new double
                [curves.stream().mapToInt(curve -> curve.slopes.length).max().orElseThrow()];
        for (int i = 0; i < weights.length; i++) {
            add(curves.get(i).values, weights[i], values);
            add(curves.get(i).slopes, weights[i], slopes);
        }
        return new AngleCurve(values, slopes);
    }

    private static void add(double[] part, double weight, double[] sum) {
        for (int k = 0; k < part.length; k++) {
            sum[k] += weight * part[k];
        }
    }

    @Override
    public double at(double c) {
        return sum(values, SimilarityCurve.angle(c));
    }

    @Override
    public double slopeAt(double c) {
        double theta = SimilarityCurve.angle(c);
        // Where φ jumps, C' is infinite at 1, and most of it is not seen by φ'.
        return slopes.length > 0 ? sum(slopes, theta) : sum(derivative(values), theta) / StrictMath.sin(theta);
    }

    /** The coefficients of the derivative by -θ. */
    private static double[] derivative(double[] coefficients) {
        double[] derivative = new double[coefficients.length + 1];
        for (int k = coefficients.length - 1; k > 0; k--) {
            derivative[k - 1] = derivative[k + 1] + 2 * k * coefficients[k];
        }
        derivative[0] *= 0.5;
        for (int k = 0; k < derivative.length; k++) {
            derivative[k] *= 2 / StrictMath.PI;
        }
        return derivative;
    }

    /** Clenshaw's recurrence. */
    private static double sum(double[] coefficients, double theta) {
        double x = 1 - 2 * theta / StrictMath.PI;
        double next = 0;
        double afterNext = 0;
        for (int k = coefficients.length - 1; k > 0; k--) {
            double here = coefficients[k] + 2 * x * next - afterNext;
            afterNext = next;
            next = here;
        }
        return coefficients[0] + x * next - afterNext;
    }
}
