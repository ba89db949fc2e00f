/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.List;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.formula.Kink;
import org.dks4j.processor.formula.Program;
import org.dks4j.processor.formula.Resolution;

/** An activation φ prepared for expectations: its derivatives compiled, its kinks and its narrow features found. */
public final class ActivationFunction {

    /**
     * The largest change of α·z within one panel: for singularities at distance 1 from the real line the error is
     * 1e-15.
     */
    private static final double ARGUMENT_PANEL = 2;

    /** The step of the trapezoid rule in α·z: for singularities at distance 1 its error is 1e-16. */
    private static final double TRAPEZOID_STEP = 0.16;

    /**
     * No rule gets finer than this. Solutions have far smaller scales than would need it; those of an untransformed
     * network can be larger if its q explodes, but then no digits matter.
     */
    private static final double SMALLEST_PANEL = 1.0 / 256;

    private static final double SMALLEST_STEP = 1.0 / 2048;

    private final Formula formula;
    private final List<Kink> kinks;
    private final Cuts cuts;
    private final Program upToFirst;
    private final Program upToSecond;
    private final Program upToThird;

    private ActivationFunction(Formula formula) {
        this.formula = formula;
        Resolution resolution = Resolution.of(formula);
        this.kinks = resolution.kinks();
        this.cuts = new Cuts(kinks.stream().map(Kink::at).toList(), resolution.cuts(), resolution.reach());
        Formula first = formula.derivative();
        Formula second = first.derivative();
        this.upToFirst = Program.of(formula, first);
        this.upToSecond = Program.of(formula, first, second);
        this.upToThird = Program.of(formula, first, second, second.derivative());
    }

    /** Prepares a formula without an open slope below 0. */
    public static ActivationFunction of(Formula formula) {
        return new ActivationFunction(formula);
    }

    /** φ as an expression. */
    public Formula formula() {
        return formula;
    }

    /** Where φ is not analytic, in increasing order. */
    public List<Kink> kinks() {
        return kinks;
    }

    /** Whether φ is analytic on the whole line. */
    public boolean isAnalytic() {
        return kinks.isEmpty();
    }

    /** Whether φ itself jumps somewhere, so that its C map has an infinite slope at 1. */
    public boolean jumps() {
        return kinks.stream().anyMatch(kink -> kink.order() == 0);
    }

    /** Whether φ' jumps or φ'' is unbounded somewhere, so that its C map has an infinite curvature at 1. */
    public boolean slopeJumps() {
        return kinks.stream().anyMatch(Kink::hasInfiniteCurvature);
    }

    /** Whether φ'' is bounded between the kinks. */
    boolean hasBoundedCurvature() {
        return kinks.stream().allMatch(Kink::hasBoundedCurvature);
    }

    /** φ and φ' at all points. */
    public double[][] upToFirst(double[] points) {
        return upToFirst.evaluate(points);
    }

    /** φ, φ' and φ'' at all points; φ'' without the point masses at jumps of φ'. */
    public double[][] upToSecond(double[] points) {
        return upToSecond.evaluate(points);
    }

    /** φ, φ', φ'' and φ''' at all points, without the point masses at jumps. */
    public double[][] upToThird(double[] points) {
        return upToThird.evaluate(points);
    }

    /** Rule G1 for integrands made of φ(αz + β) and its derivatives. */
    public GaussianRule rule(double inputScale, double inputShift) {
        return rule(inputScale, inputShift, 1);
    }

    /** Rule G1 with its panels narrowed by a factor up to 1. */
    public GaussianRule rule(double inputScale, double inputShift, double narrowing) {
        return GaussianRule.panels(cuts.in(inputScale, inputShift, narrowing), panelWidth(inputScale, narrowing));
    }

    /**
     * A rule independent of {@link #rule}: the trapezoid rule for analytic φ, and a Gauss rule of another order on
     * other panels for φ with kinks or narrow features.
     */
    public GaussianRule independentRule(double inputScale, double inputShift, double narrowing) {
        return cuts.isEmpty()
                ? GaussianRule.trapezoid(
                        Math.max(SMALLEST_STEP, Math.min(0.125, TRAPEZOID_STEP / Math.abs(inputScale)) * narrowing))
                : GaussianRule.otherPanels(
                        cuts.in(inputScale, inputShift, narrowing), panelWidth(inputScale, narrowing));
    }

    /**
     * A rule with few nodes, accurate to about eight digits; its panels grow with φ's argument, since most activations
     * have no singularities far out.
     */
    public GaussianRule coarseRule(double inputScale, double inputShift) {
        return GaussianRule.coarsePanels(
                cuts.in(inputScale, inputShift, 1), z -> coarseWidth(inputScale, inputScale * z + inputShift));
    }

    /** The width of such a rule's panel that starts where φ's argument has a value. */
    static double coarseWidth(double inputScale, double argument) {
        double width = Math.max(ARGUMENT_PANEL, 0.25 * Math.abs(argument)) / Math.abs(inputScale);
        return Math.max(SMALLEST_PANEL, Math.min(1, width));
    }

    /** The places z where αz + β is a kink of φ, in increasing order. */
    double[] kinksIn(double inputScale, double inputShift) {
        return kinks.stream()
                .mapToDouble(kink -> (kink.at() - inputShift) / inputScale)
                .sorted()
                .toArray();
    }

    /** The places z where panels are cut: at kinks, and around features too narrow for the widest panels. */
    double[] cutsIn(double inputScale, double inputShift) {
        return cuts.in(inputScale, inputShift, 1);
    }

    /** Whether the panels are proved to resolve φ(αz + β) wherever it matters. */
    boolean isResolved(double inputScale, double inputShift) {
        return cuts.reach(inputScale, inputShift);
    }

    /** The ends of panels in φ's argument that resolve its narrow features, in increasing order. */
    List<Double> narrowPanels() {
        return cuts.narrow();
    }

    private static double panelWidth(double inputScale, double narrowing) {
        return Math.max(SMALLEST_PANEL, Math.min(1, ARGUMENT_PANEL / Math.abs(inputScale)) * narrowing);
    }

    /**
     * The largest |φ'| on the real line: from values on a grid, refined around the largest one; infinite where |φ'|
     * still grows far out.
     */
    public double largestSlope() {
        return LargestSlope.of(this);
    }
}
