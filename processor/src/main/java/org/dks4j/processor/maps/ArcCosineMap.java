/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.formula.Kink;

/**
 * The C map of activations that are linear on both sides of 0, up to a constant: those of the ReLU family. In closed
 * form (docs/mathematics.md, section 1.3), for slopes a below and b above 0 and a constant d,
 *
 * <pre>
 *   E[φ̂(X)φ̂(Y)] = (b - a)²(√(1 - c²) + c(π - arccos c))/(2π) + abc + 2dm + d²
 * </pre>
 *
 * @param below a
 * @param above b
 * @param constant 2dm + d², with m the mean without d
 * @param q the kernel at c = 1
 */
public record ArcCosineMap(double below, double above, double constant, double q) implements SimilarityCurve {

    private static final double[] FAR = {-8, -4, -2, 2, 4, 8};

    /**
     * The C map of leaky ReLU.
     *
     * @param negativeSlope its slope below 0
     */
    public static ArcCosineMap leakyRelu(double negativeSlope) {
        return new ArcCosineMap(negativeSlope, 1, 0, 0.5 * (1 + negativeSlope * negativeSlope));
    }

    /** The closed form, if an activation has it. */
    static Optional<ArcCosineMap> of(LocalMaps maps) {
        List<Kink> kinks = maps.activation().kinks();
        double[] places = maps.kinks();
        if (kinks.size() != 1 || kinks.get(0).order() != 1 || places[0] != 0) {
            return Optional.empty();
        }
        double at0 = maps.values(new double[] {0})[0];
        double[] values = maps.values(FAR);
        double below = (values[0] - at0) / FAR[0];
        double above = (values[FAR.length - 1] - at0) / FAR[FAR.length - 1];
        for (int i = 0; i < FAR.length; i++) {
            double line = (FAR[i] < 0 ? below : above) * FAR[i];
            if (Math.abs(values[i] - at0 - line) > 1e-13 * (Math.abs(line) + Math.abs(at0))) {
                return Optional.empty();
            }
        }
        double constant = at0 * (2 * maps.mean() - at0);
        ArcCosineMap unscaled = new ArcCosineMap(below, above, constant, 1);
        return Optional.of(new ArcCosineMap(below, above, constant, unscaled.at(1)));
    }

    /**
     * The same activation for inputs of another q value.
     *
     * @param spread the root of that
     * @param q E[φ̂²] there
     */
    ArcCosineMap forInput(double spread, double q) {
        // What q has beyond the kernel of the two lines at c = 1 is the constant.
        double linear = 0.5 * (below * below + above * above) * spread * spread;
        return new ArcCosineMap(below * spread, above * spread, q - linear, q);
    }

    /**
     * C(c).
     *
     * @param c between -1 and 1
     */
    @Override
    public double at(double c) {
        double angle = SimilarityCurve.angle(c);
        double relu = Math.sqrt((1 - c) * (1 + c)) + (StrictMath.PI - angle) * c;
        double jump = above - below;
        // φ̂ = bx₊ - ax₋ splits into (b - a)x₊ + ax, and E[x₊y] = c/2.
        double kernel = jump * jump * relu / (2 * StrictMath.PI) + below * above * c;
        return (kernel + constant) / q;
    }

    /**
     * C'(c) = ((b - a)²(π - arccos c)/(2π) + ab)/Q(1).
     *
     * @param c between -1 and 1
     */
    @Override
    public double slopeAt(double c) {
        double angle = SimilarityCurve.angle(c);
        double jump = above - below;
        return (jump * jump * (StrictMath.PI - angle) / (2 * StrictMath.PI) + below * above) / q;
    }
}
