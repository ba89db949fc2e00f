/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * E[φ̂(X)φ̂(Y)] for any correlation c, |c| < 1, as E over X of φ̂(X)·E[φ̂(cX + sY)], s = √(1 - c²) (rule G4 of
 * docs/mathematics.md, section 1.4): the inner expectation is split where its argument meets a kink, the outer one at the kinks and, in
 * panels that double in width, around the layers of width s/|c| in which the inner one changes quickly.
 */
final class NestedExpectation {

    private static final double ARGUMENT_PANEL = 2;

    private NestedExpectation() {}

    static double of(LocalMaps maps, double c) {
        double spread = Math.sqrt((1 - c) * (1 + c));
        double[] cuts = maps.cuts();
        GaussianRule outer = GaussianRule.panels(outerCuts(maps, c, spread), panelWidth(maps.inputScale()));
        double[] values = maps.values(outer.affine(1, 0));
        double[] means = new double[values.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = inner(maps, cuts, c * outer.node(i), spread);
        }
        return outer.mean(values, means);
    }

    /** The same, accurate to about eight digits, with a cost that hardly grows with the input scale, for searches. */
    static double coarse(LocalMaps maps, double c) {
        double spread = Math.sqrt((1 - c) * (1 + c));
        GaussianRule outer = GaussianRule.coarsePanels(
                outerCuts(maps, c, spread), z -> Math.min(maps.coarseWidth(z), innerWidth(maps, c, spread, z)));
        double[] values = maps.values(outer.affine(1, 0));
        double[] means = new double[values.length];
        for (int i = 0; i < means.length; i++) {
            double shift = c * outer.node(i);
            GaussianRule rule = maps.coarseRule(spread, shift);
            means[i] = rule.mean(maps.values(rule.affine(spread, shift)));
        }
        return outer.mean(values, means);
    }

    /** E[φ̂(Z)φ̂(-Z)] and E[φ̂'(Z)φ̂'(-Z)], split where both factors are. */
    static double[] opposite(LocalMaps maps) {
        double[] cuts = maps.cuts();
        double[] both = new double[2 * cuts.length];
        for (int i = 0; i < cuts.length; i++) {
            both[2 * i] = cuts[i];
            both[2 * i + 1] = -cuts[i];
        }
        Arrays.sort(both);
        GaussianRule rule = GaussianRule.panels(both, panelWidth(maps.inputScale()));
        double[][] left = maps.upToFirst(rule.affine(1, 0));
        double[][] right = maps.upToFirst(rule.affine(-1, 0));
        return new double[] {rule.mean(left[0], right[0]), rule.mean(left[1], right[1])};
    }

    /** How far the inner expectation is smooth: it is φ̂ at cz, smoothed over s. */
    private static double innerWidth(LocalMaps maps, double c, double spread, double z) {
        return Math.max(maps.coarseWidth(c * z), spread) / Math.abs(c);
    }

    /** E[φ̂(shift + s·Y)] over a standard normal Y. */
    private static double inner(LocalMaps maps, double[] cuts, double shift, double spread) {
        double[] places = new double[cuts.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = (cuts[i] - shift) / spread;
        }
        GaussianRule rule = GaussianRule.panels(places, panelWidth(maps.inputScale() * spread));
        return rule.mean(maps.values(rule.affine(spread, shift)));
    }

    /** Besides those of kinks, the ends of narrow panels: they already get wider with the distance from what is narrow. */
    private static double[] outerCuts(LocalMaps maps, double c, double spread) {
        Set<Double> cuts = new TreeSet<>();
        for (double cut : maps.cuts()) {
            cuts.add(cut);
            cuts.add(cut / c);
        }
        double layer = spread / Math.abs(c);
        for (double kink : maps.kinks()) {
            cuts.add(kink);
            double centre = kink / c;
            cuts.add(centre);
            for (double width = layer; width < 2 * GaussianRule.RANGE; width *= 2) {
                cuts.add(centre - width);
                cuts.add(centre + width);
            }
        }
        return cuts.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double panelWidth(double inputScale) {
        return Math.min(1, ARGUMENT_PANEL / inputScale);
    }
}
