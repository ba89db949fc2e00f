/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

/**
 * A number of a kernel that indicates whether its network trains, mostly a logarithm, so that a factor counts the same
 * everywhere. It is 0 if all is well, and larger the worse it is.
 */
public enum KernelSign {
    /** How much closer to one another unrelated inputs are at the output. */
    COLLAPSE("collapse", "-log10(1 - C(0))", 4),

    /** How much further from one another nearly equal inputs are at the output. */
    CHAOS("chaos", "log10((1 - C(0.99)) / 0.01)", 2),

    /** The growth or decay of gradients from the output to the first layer, in powers of ten. */
    GRADIENTS("uneven gradients", "|log10(gradient growth)|", 8),

    /** The ratio of gradient descent's time for the slowest and for the fastest direction, in powers of ten. */
    CONDITION("condition", "log10(κ(0.5))", 6),

    /** How far the product of its random matrices is from preserving lengths: the variance of a logarithm. */
    DEPTH("depth over width", "the sum of 1/channels over Gaussian layers", 2);

    private final String text;
    private final String expression;
    private final double largest;

    KernelSign(String text, String expression, double largest) {
        this.text = text;
        this.expression = expression;
        this.largest = largest;
    }

    /** Its value for a kernel, from 0 to {@link #largest}. */
    public double of(KernelFigures figures) {
        return Math.min(Math.max(unlimited(figures), 0), largest);
    }

    private double unlimited(KernelFigures figures) {
        return switch (this) {
            case COLLAPSE -> -logarithm(1 - figures.cAtZero());
            case CHAOS -> logarithm((1 - figures.cOfNeighbours()) / (1 - Similarities.NEIGHBOURS));
            case GRADIENTS -> Math.abs(logarithm(figures.gradientGrowth()));
            case CONDITION -> logarithm(figures.conditionAtHalf());
            case DEPTH -> figures.depthOverWidth();
        };
    }

    /** The logarithm to base 10; for numbers not above 0, that of the smallest number. */
    private static double logarithm(double value) {
        return StrictMath.log10(Math.max(value, Double.MIN_NORMAL));
    }

    /** Its name, for example {@code collapse}. */
    public String text() {
        return text;
    }

    /** How it follows from the numbers of a profile, before it is limited to 0 and {@link #largest}. */
    public String expression() {
        return expression;
    }

    /** The largest value that counts. */
    public double largest() {
        return largest;
    }
}
