/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import static org.dks4j.processor.formula.Algebra.ONE;
import static org.dks4j.processor.formula.Algebra.ZERO;
import static org.dks4j.processor.formula.Algebra.number;
import static org.dks4j.processor.formula.Algebra.square;
import static org.dks4j.processor.formula.Algebra.subtract;

import java.util.IdentityHashMap;
import org.dks4j.processor.formula.Formula.Add;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.Constant;
import org.dks4j.processor.formula.Formula.Divide;
import org.dks4j.processor.formula.Formula.IfLess;
import org.dks4j.processor.formula.Formula.Multiply;
import org.dks4j.processor.formula.Formula.NegativeSlope;
import org.dks4j.processor.formula.Formula.Power;
import org.dks4j.processor.formula.Formula.Variable;

/**
 * The derivative of a formula by the rules of calculus. Where a derivative can be written with the function itself, as
 * tanh' = 1 - tanh², it is, so that a {@link Program} of both computes the function once.
 */
final class Derivative implements Formula.Visitor<Formula> {

    private static final double TWO_OVER_ROOT_PI = 2 / StrictMath.sqrt(StrictMath.PI);

    /** The derivatives of parts by identity, so that the parts of derivatives are shared wherever they are used. */
    private final IdentityHashMap<Formula, Formula> known = new IdentityHashMap<>();

    private Derivative() {}

    static Formula of(Formula formula) {
        return new Derivative().by(formula);
    }

    private Formula by(Formula formula) {
        Formula derivative = known.get(formula);
        if (derivative == null) {
            derivative = formula.accept(this);
            known.put(formula, derivative);
        }
        return derivative;
    }

    @Override
    public Formula constant(Constant constant) {
        return ZERO;
    }

    @Override
    public Formula variable(Variable variable) {
        return ONE;
    }

    @Override
    public Formula negativeSlope(NegativeSlope slope) {
        return ZERO;
    }

    @Override
    public Formula add(Add sum) {
        return Algebra.add(by(sum.left()), by(sum.right()));
    }

    @Override
    public Formula multiply(Multiply product) {
        return Algebra.add(
                Algebra.multiply(by(product.left()), product.right()),
                Algebra.multiply(product.left(), by(product.right())));
    }

    @Override
    public Formula divide(Divide quotient) {
        Formula denominator = quotient.denominator();
        return subtract(
                Algebra.divide(by(quotient.numerator()), denominator),
                Algebra.multiply(quotient, Algebra.divide(by(denominator), denominator)));
    }

    @Override
    public Formula power(Power power) {
        return Algebra.multiply(
                Algebra.multiply(number(power.exponent()), Algebra.power(power.base(), power.exponent() - 1)),
                by(power.base()));
    }

    @Override
    public Formula apply(Apply application) {
        return Algebra.multiply(outer(application), by(application.argument()));
    }

    @Override
    public Formula ifLess(IfLess choice) {
        return Algebra.ifLess(choice.left(), choice.right(), by(choice.then()), by(choice.otherwise()));
    }

    /** The derivative of the function at its argument. */
    private static Formula outer(Apply application) {
        Formula argument = application.argument();
        return switch (application.function()) {
            case EXP -> application;
            case EXPM1 -> Algebra.add(application, ONE);
            case LOG -> Algebra.divide(ONE, argument);
            case SQRT -> Algebra.divide(number(0.5), application);
            case TANH -> subtract(ONE, square(application));
            case SIGMOID -> Algebra.multiply(application, subtract(ONE, application));
            case SOFTPLUS -> Algebra.apply(Function.SIGMOID, argument);
            case ERF ->
                Algebra.multiply(
                        number(TWO_OVER_ROOT_PI),
                        Algebra.apply(Function.EXP, Algebra.multiply(number(-1), square(argument))));
            case SIN -> Algebra.apply(Function.COS, argument);
            case COS -> Algebra.multiply(number(-1), Algebra.apply(Function.SIN, argument));
            case ATAN -> Algebra.divide(ONE, Algebra.add(ONE, square(argument)));
            case ASINH -> Algebra.divide(ONE, Algebra.apply(Function.SQRT, Algebra.add(ONE, square(argument))));
            case ABS -> Algebra.ifLess(argument, ZERO, number(-1), ONE);
        };
    }
}
