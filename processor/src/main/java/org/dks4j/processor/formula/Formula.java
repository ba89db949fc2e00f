/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A real function of one variable as an expression. Everything about an activation is derived from it: its value, its
 * derivatives, its kinks and the TensorFlow operations that compute it.
 */
public sealed interface Formula {

    /** A computation by the outermost operation of a formula; one that omits an operation does not compile. */
    interface Visitor<R> {

        R constant(Constant constant);

        R variable(Variable variable);

        R negativeSlope(NegativeSlope slope);

        R add(Add sum);

        R multiply(Multiply product);

        R divide(Divide quotient);

        R power(Power power);

        R apply(Apply apply);

        R ifLess(IfLess choice);
    }

    /** Calls the visitor's method for the outermost operation. */
    <R> R accept(Visitor<R> visitor);

    /** The operands of the outermost operation. */
    List<Formula> parts();

    /** The formula with each of its direct parts changed, lightly simplified; itself if it has none. */
    Formula rebuilt(UnaryOperator<Formula> change);

    /** A number. */
    record Constant(double value) implements Formula {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.constant(this);
        }

        @Override
        public List<Formula> parts() {
            return List.of();
        }

        @Override
        public Formula rebuilt(UnaryOperator<Formula> change) {
            return this;
        }
    }

    /** The variable x. */
    record Variable() implements Formula {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.variable(this);
        }

        @Override
        public List<Formula> parts() {
            return List.of();
        }

        @Override
        public Formula rebuilt(UnaryOperator<Formula> change) {
            return this;
        }
    }

    /** The slope of leaky ReLU below 0: the one number that shaping may solve for besides scales and shifts. */
    record NegativeSlope() implements Formula {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.negativeSlope(this);
        }

        @Override
        public List<Formula> parts() {
            return List.of();
        }

        @Override
        public Formula rebuilt(UnaryOperator<Formula> change) {
            return this;
        }
    }

    /** left + right. */
    record Add(Formula left, Formula right) implements Formula {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.add(this);
        }

        @Override
        public List<Formula> parts() {
            return List.of(left, right);
        }

        @Override
        public Formula rebuilt(UnaryOperator<Formula> change) {
            return Algebra.add(change.apply(left), change.apply(right));
        }
    }

    /** left · right. */
    record Multiply(Formula left, Formula right) implements Formula {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.multiply(this);
        }

        @Override
        public List<Formula> parts() {
            return List.of(left, right);
        }

        @Override
        public Formula rebuilt(UnaryOperator<Formula> change) {
            return Algebra.multiply(change.apply(left), change.apply(right));
        }
    }

    /** numerator / denominator. */
    record Divide(Formula numerator, Formula denominator) implements Formula {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.divide(this);
        }

        @Override
        public List<Formula> parts() {
            return List.of(numerator, denominator);
        }

        @Override
        public Formula rebuilt(UnaryOperator<Formula> change) {
            return Algebra.divide(change.apply(numerator), change.apply(denominator));
        }
    }

    /** base to a constant power. */
    record Power(Formula base, double exponent) implements Formula {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.power(this);
        }

        @Override
        public List<Formula> parts() {
            return List.of(base);
        }

        @Override
        public Formula rebuilt(UnaryOperator<Formula> change) {
            return Algebra.power(change.apply(base), exponent);
        }
    }

    /** A function of an expression. */
    record Apply(Function function, Formula argument) implements Formula {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.apply(this);
        }

        @Override
        public List<Formula> parts() {
            return List.of(argument);
        }

        @Override
        public Formula rebuilt(UnaryOperator<Formula> change) {
            return Algebra.apply(function, change.apply(argument));
        }
    }

    /** {@code then} where {@code left < right}, else {@code otherwise}. */
    record IfLess(Formula left, Formula right, Formula then, Formula otherwise) implements Formula {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ifLess(this);
        }

        @Override
        public List<Formula> parts() {
            return List.of(left, right, then, otherwise);
        }

        @Override
        public Formula rebuilt(UnaryOperator<Formula> change) {
            return Algebra.ifLess(change.apply(left), change.apply(right), change.apply(then), change.apply(otherwise));
        }
    }

    /** Whether the slope below 0 is part of this formula, so it is an unknown to solve for. */
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

    /** Where this is not analytic, in increasing order, according to its comparisons. */
    default List<Kink> kinks() {
        return Kinks.of(this).kinks();
    }

    /** The formula as text, for example {@code x * sigmoid(x)}. */
    default String text() {
        return Notation.of(this);
    }
}
