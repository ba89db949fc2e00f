/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

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
 * Formulas as text: {@code + - * / ^} with the usual precedence, functions by their names, {@code if(a < b, then,
 * otherwise)}, {@code x} for the variable and {@code slope} for the slope below 0. Numbers are written so that they
 * read back as the same double.
 */
final class Notation implements Formula.Visitor<String> {

    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGN = 3;
    private static final int POWER = 4;

    /** The binding strength of the surroundings: formulas that bind less are put in parentheses. */
    private final int around;

    private Notation(int around) {
        this.around = around;
    }

    static String of(Formula formula) {
        return write(formula, 0);
    }

    /** The text, in parentheses if it binds less than its surroundings. */
    private static String write(Formula formula, int around) {
        return formula.accept(new Notation(around));
    }

    @Override
    public String variable(Variable variable) {
        return "x";
    }

    @Override
    public String negativeSlope(NegativeSlope slope) {
        return "slope";
    }

    @Override
    public String constant(Constant constant) {
        return enclosed(number(constant.value()), constant.value() < 0 ? SIGN : POWER + 1, around);
    }

    @Override
    public String add(Add sum) {
        return enclosed(sum(sum), SUM, around);
    }

    @Override
    public String multiply(Multiply product) {
        return isNumber(product.left(), -1)
                ? enclosed("-" + write(product.right(), SIGN), SIGN, around)
                : enclosed(write(product.left(), PRODUCT) + " * " + write(product.right(), SIGN), PRODUCT, around);
    }

    @Override
    public String divide(Divide quotient) {
        return enclosed(
                write(quotient.numerator(), PRODUCT) + " / " + write(quotient.denominator(), SIGN), PRODUCT, around);
    }

    @Override
    public String power(Power power) {
        String exponent = write(new Constant(power.exponent()), POWER);
        return enclosed(write(power.base(), POWER + 1) + "^" + exponent, POWER, around);
    }

    @Override
    public String apply(Apply apply) {
        return apply.function().symbol() + "(" + of(apply.argument()) + ")";
    }

    @Override
    public String ifLess(IfLess choice) {
        return "if(" + of(choice.left()) + " < " + of(choice.right()) + ", " + of(choice.then()) + ", "
                + of(choice.otherwise()) + ")";
    }

    private static String sum(Add sum) {
        String left = write(sum.left(), SUM);
        if (sum.right() instanceof Multiply product && isNumber(product.left(), -1)) {
            return left + " - " + write(product.right(), PRODUCT);
        }
        if (sum.right() instanceof Constant constant && constant.value() < 0) {
            return left + " - " + number(-constant.value());
        }
        return left + " + " + write(sum.right(), SUM);
    }

    private static String enclosed(String text, int strength, int around) {
        return strength < around ? "(" + text + ")" : text;
    }

    private static boolean isNumber(Formula formula, double value) {
        return formula instanceof Constant constant && constant.value() == value;
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
