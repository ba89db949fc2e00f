/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.Optional;
import org.dks4j.processor.analysis.Calibration.Estimate;

/**
 * The verdict of a network's kernel on its training, in a word if measured trainings agree. If some such networks
 * trained and others did not, there is only a likelihood.
 */
public enum Verdict {
    /** The q value overflows or vanishes, so nothing can be predicted. */
    UNDEFINED("undefined", "a number of the kernel is undefined", "the q values leave the range of numbers"),

    /** Unrelated inputs look the same. */
    COLLAPSED(
            "collapsed",
            "rarely trains, mostly for its collapse or condition",
            "all inputs look alike at the output: training fits little but the mean"),

    /** Nearly equal inputs look different. */
    CHAOTIC(
            "chaotic",
            "rarely trains, mostly for its chaos",
            "nearly equal inputs look unrelated at the output: learning one does not generalize to the other"),

    /** Gradients arrive much larger at the first layer than they leave the output. */
    EXPLODING(
            "exploding",
            "rarely trains, mostly for its uneven gradients; the gradient growth is above 1",
            "gradients explode on their way from the output to the first layer"),

    /** Gradients arrive much smaller at the first layer than they leave the output. */
    VANISHING(
            "vanishing",
            "rarely trains, mostly for its uneven gradients; the gradient growth is below 1",
            "gradients vanish on their way from the output to the first layer"),

    /** The product of the Gaussian matrices keeps few directions. */
    TOO_NARROW(
            "too narrow",
            "rarely trains, mostly for its depth over width",
            "with independent weights the layers are too narrow for this depth: their product keeps few directions"),

    /** Of such networks some trained and some did not. */
    UNDECIDED(
            "undecided",
            "between one in ten and nine in ten such networks trained",
            "some such networks train and others do not"),

    /** C'(0) > 0.98: the network is nearly a linear function of its input. */
    NEARLY_LINEAR(
            "nearly linear",
            "trains, and C'(0) > 0.98",
            "the network starts as a nearly linear function and learns nonlinear ones slowly"),

    /** Such networks trained. */
    WELL_BEHAVED(
            "well behaved",
            "nine in ten such networks trained, or more",
            "similarities arrive at the output, and gradients at the input");

    /** The share from which the networks of a band count as agreeing. */
    private static final double CLEAR = 0.9;

    private static final double LINEAR_FROM = 0.98;

    private final String text;
    private final String condition;
    private final String meaning;

    Verdict(String text, String condition, String meaning) {
        this.text = text;
        this.condition = condition;
        this.meaning = meaning;
    }

    /**
     * The verdict on a kernel.
     *
     * @param figures its numbers
     * @param estimate their estimate by a {@link Calibration}; empty if they are undefined
     */
    public static Verdict of(KernelFigures figures, Optional<Estimate> estimate) {
        if (estimate.isEmpty()) {
            return UNDEFINED;
        }
        Estimate known = estimate.orElseThrow();
        double likelihood = known.band().likelihood();
        if (likelihood <= 1 - CLEAR) {
            return reason(figures, known.worst());
        }
        if (likelihood < CLEAR) {
            return UNDECIDED;
        }
        return figures.slopeAtZero() > LINEAR_FROM ? NEARLY_LINEAR : WELL_BEHAVED;
    }

    private static Verdict reason(KernelFigures figures, KernelSign worst) {
        return switch (worst) {
            case COLLAPSE, CONDITION -> COLLAPSED;
            case CHAOS -> CHAOTIC;
            case GRADIENTS -> figures.gradientGrowth() > 1 ? EXPLODING : VANISHING;
            case DEPTH -> TOO_NARROW;
        };
    }

    /** For example {@code well behaved}. */
    public String text() {
        return text;
    }

    /** The condition under which it applies. */
    public String condition() {
        return condition;
    }

    /** Its meaning for training, in half a sentence. */
    public String meaning() {
        return meaning;
    }
}
