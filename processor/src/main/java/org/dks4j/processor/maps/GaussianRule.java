/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A rule for expectations over a standard normal Z: E[f(Z)] ≈ Σ wᵢ f(zᵢ), the weights with the normal density in them.
 * The line is cut at ±12, beyond which lies less than 1e-32 of the mass (docs/mathematics.md, section 1.4).
 */
public final class GaussianRule {

    /** Beyond it the normal density is left out. */
    static final double RANGE = 12;

    private static final double COARSE_RANGE = 8;

    private static final double ROOT_OF_TWO_PI = StrictMath.sqrt(2 * StrictMath.PI);
    private static final LegendreRule TWENTY = LegendreRule.ofOrder(20);
    private static final LegendreRule THIRTY_TWO = LegendreRule.ofOrder(32);
    private static final LegendreRule EIGHT = LegendreRule.ofOrder(8);
    private static final GaussianRule STANDARD = composite(TWENTY, new double[0], 1, RANGE);

    private final double[] nodes;
    private final double[] weights;

    private GaussianRule(double[] nodes, double[] weights) {
        this.nodes = nodes;
        this.weights = weights;
    }

    private GaussianRule(int size) {
        this(new double[size], new double[size]);
    }

    /**
     * Rule G1: Gauss-Legendre with 20 nodes on panels, cut where the integrand requires it. For a panel width of 1 the
     * error is below 4e-11 where the integrand's nearest complex singularity is 0.33 away, and below 2e-18 where it is
     * 0.6 away.
     *
     * @param cuts where the integrand is not analytic, and the ends of panels that must be narrow
     * @param panelWidth the largest width of a panel
     */
    static GaussianRule panels(double[] cuts, double panelWidth) {
        return cuts.length == 0 && panelWidth == 1 ? STANDARD : composite(TWENTY, cuts, panelWidth, RANGE);
    }

    /** Like {@link #panels}, with 32 nodes on panels that do not coincide: a second opinion about kinked integrands. */
    static GaussianRule otherPanels(double[] cuts, double panelWidth) {
        return composite(THIRTY_TWO, cuts, 0.85 * panelWidth, RANGE);
    }

    /**
     * Few nodes, accurate to about eight digits, for searches.
     *
     * @param cuts where the integrand is not analytic, and the ends of panels that must be narrow
     * @param panelWidth the width of a panel that starts at a point
     */
    static GaussianRule coarsePanels(double[] cuts, DoubleUnaryOperator panelWidth) {
        return coarsePanels(cuts, -COARSE_RANGE, panelWidth);
    }

    /** Such a rule from a place on, without the part below it. */
    static GaussianRule coarsePanels(double[] cuts, double from, DoubleUnaryOperator panelWidth) {
        double[] ends = cuts(cuts, COARSE_RANGE);
        ends[0] = from;
        double[] edges = new double[64];
        int count = 0;
        for (int i = 0; i + 1 < ends.length; i++) {
            for (double edge = ends[i]; edge < ends[i + 1]; edge += panelWidth.applyAsDouble(edge)) {
                if (count + 1 == edges.length) {
                    edges = Arrays.copyOf(edges, 2 * count + 2);
                }
                edges[count++] = edge;
            }
        }
        edges[count] = COARSE_RANGE;
        GaussianRule rule = new GaussianRule(EIGHT.nodes().length * count);
        for (int i = 0; i < count; i++) {
            double radius = 0.5 * (edges[i + 1] - edges[i]);
            rule.fill(i, EIGHT, edges[i] + radius, radius);
        }
        return rule;
    }

    /**
     * Rule G2 for analytic integrands: the trapezoid rule, whose error is about 2·exp(-2πd/h) for a singularity at
     * distance d and 2·exp(-2π²/h²) for none.
     */
    static GaussianRule trapezoid(double step) {
        int half = (int) Math.ceil(RANGE / step);
        double[] nodes = new double[2 * half + 1];
        double[] weights = new double[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = (i - half) * step;
            weights[i] = step * density(nodes[i]);
        }
        return new GaussianRule(nodes, weights);
    }

    private static GaussianRule composite(LegendreRule base, double[] cuts, double panelWidth, double range) {
        double[] ends = cuts(cuts, range);
        int[] panels = new int[ends.length - 1];
        for (int i = 0; i < panels.length; i++) {
            panels[i] = (int) Math.ceil((ends[i + 1] - ends[i]) / panelWidth);
        }
        GaussianRule rule =
                new GaussianRule(base.nodes().length * Arrays.stream(panels).sum());
        int filled = 0;
        for (int i = 0; i < panels.length; i++) {
            double radius = 0.5 * (ends[i + 1] - ends[i]) / panels[i];
            for (int panel = 0; panel < panels[i]; panel++, filled++) {
                rule.fill(filled, base, ends[i] + (2 * panel + 1) * radius, radius);
            }
        }
        return rule;
    }

    private void fill(int panel, LegendreRule base, double centre, double radius) {
        int order = base.nodes().length;
        for (int k = 0; k < order; k++) {
            int place = panel * order + k;
            nodes[place] = centre + radius * base.nodes()[k];
            weights[place] = radius * base.weights()[k] * density(nodes[place]);
        }
    }

    private static double[] cuts(double[] kinks, double range) {
        double[] cuts = new double[kinks.length + 2];
        int count = 0;
        cuts[count++] = -range;
        for (double kink : kinks) {
            if (kink > cuts[count - 1] && kink < range) {
                cuts[count++] = kink;
            }
        }
        cuts[count++] = range;
        return Arrays.copyOf(cuts, count);
    }

    /** The standard normal density. */
    public static double density(double z) {
        return StrictMath.exp(-0.5 * z * z) / ROOT_OF_TWO_PI;
    }

    /** The number of nodes. */
    public int size() {
        return nodes.length;
    }

    /** The i-th node. */
    public double node(int i) {
        return nodes[i];
    }

    /** The i-th weight. */
    public double weight(int i) {
        return weights[i];
    }

    /** The density at a node at an end of the rule, about the mass beyond it. */
    double tail(int i) {
        return density(nodes[i]);
    }

    /** scale·zᵢ + shift for all nodes. */
    public double[] affine(double scale, double shift) {
        double[] points = new double[nodes.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = scale * nodes[i] + shift;
        }
        return points;
    }

    /** E[f(Z)], from f's values at the nodes. */
    public double mean(double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    /** E[f(Z) g(Z)], from their values at the nodes. */
    public double mean(double[] values, double[] others) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i] * others[i];
        }
        return sum;
    }
}
