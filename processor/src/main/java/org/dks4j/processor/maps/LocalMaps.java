/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import org.dks4j.processor.formula.Formula;

/**
 * The Q map and the C map of one activation φ̂(x) = γ·(φ(αx + β) + δ) after an affine layer with weights of unit
 * variance and no bias (docs/mathematics.md, section 1.2), and their derivatives. All values are dimensionless; expectations over analytic
 * pieces are exact to about 1e-14 relative.
 */
public final class LocalMaps {

    private final ActivationFunction activation;
    private final double inputScale;
    private final double inputShift;
    private final double outputScale;
    private final double outputShift;
    private final Moments moments;

    private LocalMaps(
            ActivationFunction activation,
            double inputScale,
            double inputShift,
            double outputScale,
            double outputShift) {
        this.activation = activation;
        this.inputScale = inputScale;
        this.inputShift = inputShift;
        this.outputScale = outputScale;
        this.outputShift = outputShift;
        this.moments = Moments.of(activation, inputScale, inputShift);
    }

    /** The maps of φ itself. */
    public static LocalMaps of(Formula formula) {
        return of(ActivationFunction.of(formula), 1, 0, 1, 0);
    }

    /**
     * The maps of γ·(φ(αx + β) + δ).
     *
     * @param inputScale α, not 0
     * @param inputShift β
     * @param outputScale γ
     * @param outputShift δ
     */
    public static LocalMaps of(
            ActivationFunction activation,
            double inputScale,
            double inputShift,
            double outputScale,
            double outputShift) {
        return new LocalMaps(activation, inputScale, inputShift, outputScale, outputShift);
    }

    /** The maps for inputs whose q value is q instead of 1: those of φ̂(√q·x). */
    public LocalMaps forInput(double q) {
        return q == 1
                ? this
                : new LocalMaps(activation, inputScale * Math.sqrt(q), inputShift, outputScale, outputShift);
    }

    /** φ̂ at all points. */
    public double[] values(double[] points) {
        return upToFirst(points)[0];
    }

    /** φ̂ and φ̂' at all points. */
    double[][] upToFirst(double[] points) {
        return scaled(activation.upToFirst(arguments(points)));
    }

    /** φ̂, φ̂' and φ̂'' at all points; φ̂'' without the point masses at jumps of φ̂'. */
    double[][] upToSecond(double[] points) {
        return scaled(activation.upToSecond(arguments(points)));
    }

    private double[] arguments(double[] points) {
        double[] arguments = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            arguments[i] = inputScale * points[i] + inputShift;
        }
        return arguments;
    }

    /** Values of φ and its derivatives become those of φ̂, in place. */
    private double[][] scaled(double[][] values) {
        double factor = outputScale;
        for (int i = 0; i < values[0].length; i++) {
            values[0][i] = factor * (values[0][i] + outputShift);
        }
        for (int order = 1; order < values.length; order++) {
            factor *= inputScale;
            for (int i = 0; i < values[order].length; i++) {
                values[order][i] *= factor;
            }
        }
        return values;
    }

    /** E[φ̂(Z)]. */
    public double mean() {
        return outputScale * (moments.mean() + outputShift);
    }

    /** Q(1) = E[φ̂(Z)²]. */
    public double q() {
        return outputScale * outputScale * moments.variance() + mean() * mean();
    }

    /** Q(q) = E[φ̂(√q Z)²]. */
    public double q(double q) {
        return forInput(q).q();
    }

    /** Q'(1) = E[φ̂(Z) φ̂'(Z) Z]. */
    public double qSlope() {
        return outputScale * (outputScale * moments.centredScaleSlope() + mean() * moments.scaleSlope());
    }

    /** Q'(q) = E[φ̂(√q Z) φ̂'(√q Z) Z]/√q. */
    public double qSlope(double q) {
        return forInput(q).qSlope() / q;
    }

    /** C(0) = E[φ̂]²/Q(1). */
    public double cAtZero() {
        return mean() * mean() / q();
    }

    /** C'(0) = E[φ̂']²/Q(1). */
    public double slopeAtZero() {
        double mean = outputScale * moments.meanSlope();
        return mean * mean / q();
    }

    /** C'(1) = E[φ̂'²]/Q(1); infinite where φ jumps. */
    public double slope() {
        return activation.jumps() ? Double.POSITIVE_INFINITY : outputScale * outputScale * moments.squaredSlope() / q();
    }

    /** C''(1) = E[φ̂''²]/Q(1); infinite where φ' jumps. */
    public double curvature() {
        return activation.slopeJumps() ? Double.POSITIVE_INFINITY : regularCurvature();
    }

    /** E[φ̂''²]/Q(1) without the point masses at jumps of φ': finite, and less than C''(1) if there are any. */
    public double regularCurvature() {
        return outputScale * outputScale * moments.squaredCurvature() / q();
    }

    /** E[φ̂(Z)⁴], from which the noise of finite layers follows (docs/mathematics.md, section 4.5). */
    public double fourthMoment() {
        GaussianRule rule = rule();
        double[] squares = values(rule.affine(1, 0));
        for (int i = 0; i < squares.length; i++) {
            squares[i] *= squares[i];
        }
        return rule.mean(squares, squares);
    }

    /** The C map, for inputs with q = 1. */
    public CMap cMap() {
        return CMap.of(this);
    }

    /** C(c), for inputs with q = 1; use {@link #cMap} for many values. */
    public double c(double c) {
        return cMap().at(c);
    }

    /** Whether the C map has a closed form, so its values cost nothing. */
    public boolean hasClosedForm() {
        return ArcCosineMap.of(this).isPresent();
    }

    ActivationFunction activation() {
        return activation;
    }

    double outputScale() {
        return outputScale;
    }

    /** {@link ActivationFunction#coarseRule} for φ̂ at scale·z + shift. */
    GaussianRule coarseRule(double scale, double shift) {
        return activation.coarseRule(inputScale * scale, inputScale * shift + inputShift);
    }

    /** How far φ̂ is smooth around z, for such rules. */
    double coarseWidth(double z) {
        return ActivationFunction.coarseWidth(inputScale, inputScale * z + inputShift);
    }

    GaussianRule rule() {
        return activation.rule(inputScale, inputShift);
    }

    /** The rule with panels up to a width, 1 or less. */
    GaussianRule rule(double widest) {
        return activation.rule(inputScale, inputShift, Math.min(1, widest * Math.max(1, inputScale() / 2)));
    }

    double[] kinks() {
        return activation.kinksIn(inputScale, inputShift);
    }

    /** Whether φ has features that are narrower than usual, for which nested expectations take long. */
    boolean isNarrow() {
        return !activation.narrowPanels().isEmpty();
    }

    /** The places where rules for φ̂ are cut, the kinks among them. */
    double[] cuts() {
        return activation.cutsIn(inputScale, inputShift);
    }

    /** |α|, by which complex singularities come nearer. */
    double inputScale() {
        return Math.abs(inputScale);
    }
}
