package org.dks4j.processor.formula;

import java.util.List;

/**
 * A real function of one variable as an expression. Everything that is needed of an activation comes from it: its value,
 * its derivatives, its kinks and the TensorFlow operations that compute it.
 */
public sealed interface Formula {

    /** A number. */
    record Constant(double value) implements Formula {}

    /** The variable x. */
    record Variable() implements Formula {}

    /** The slope of leaky ReLU below 0: the one number that shaping may solve for besides scales and shifts. */
    record NegativeSlope() implements Formula {}

    /** left + right. */
    record Add(Formula left, Formula right) implements Formula {}

    /** left · right. */
    record Multiply(Formula left, Formula right) implements Formula {}

    /** numerator / denominator. */
    record Divide(Formula numerator, Formula denominator) implements Formula {}

    /** base to a constant power. */
    record Power(Formula base, double exponent) implements Formula {}

    /** A function of an expression. */
    record Apply(Function function, Formula argument) implements Formula {}

    /** {@code then} where {@code left < right}, else {@code otherwise}. */
    record IfLess(Formula left, Formula right, Formula then, Formula otherwise) implements Formula {}

    /** Whether the slope below 0 is part of this formula, so that it is a number to solve for. */
    default boolean hasNegativeSlope() {
        return !withNegativeSlope(0).equals(this);
    }

    /** This formula with a number for the slope below 0. */
    default Formula withNegativeSlope(double slope) {
        return Rewriting.substituteNegativeSlope(this, slope);
    }

    /** The derivative by x, exactly, lightly simplified. At a kink it is the one from the right. */
    default Formula derivative() {
        return Derivative.of(this);
    }

    /** Where this is not analytic, in increasing order, as its comparisons tell. */
    default List<Kink> kinks() {
        return Kinks.of(this).kinks();
    }

    /** The formula as text, for example {@code x * sigmoid(x)}. */
    default String text() {
        return Notation.of(this);
    }
}
