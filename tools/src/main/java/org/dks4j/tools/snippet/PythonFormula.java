/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools.snippet;

import java.util.OptionalDouble;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.formula.Formula.Add;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.Constant;
import org.dks4j.processor.formula.Formula.Divide;
import org.dks4j.processor.formula.Formula.IfLess;
import org.dks4j.processor.formula.Formula.Multiply;
import org.dks4j.processor.formula.Formula.NegativeSlope;
import org.dks4j.processor.formula.Formula.Power;
import org.dks4j.processor.formula.Formula.Variable;

/** A formula as an expression of Python. */
final class PythonFormula implements Formula.Visitor<String> {

    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGN = 3;
    private static final int POWER = 4;

    private final Framework framework;
    private final String variable;
    private final OptionalDouble negativeSlope;

    /** The binding strength of the surroundings: what binds less is put in parentheses. */
    private final int around;

    private PythonFormula(Framework framework, String variable, OptionalDouble negativeSlope, int around) {
        this.framework = framework;
        this.variable = variable;
        this.negativeSlope = negativeSlope;
        this.around = around;
    }

    /**
     * The expression of a formula.
     *
     * @param variable the name of what the formula calls x
     * @param negativeSlope the slope of leaky ReLU below 0
     */
    static String of(Formula formula, Framework framework, String variable, OptionalDouble negativeSlope) {
        return formula.accept(new PythonFormula(framework, variable, negativeSlope, 0));
    }

    private String write(Formula formula, int surroundings) {
        return formula.accept(new PythonFormula(framework, variable, negativeSlope, surroundings));
    }

    @Override
    public String constant(Constant constant) {
        return number(constant.value());
    }

    @Override
    public String variable(Variable x) {
        return variable;
    }

    @Override
    public String negativeSlope(NegativeSlope slope) {
        return number(negativeSlope.orElseThrow());
    }

    private String number(double value) {
        return enclosed(Double.toString(value), value < 0 ? SIGN : POWER + 1);
    }

    @Override
    public String add(Add sum) {
        return enclosed(write(sum.left(), SUM) + " + " + write(sum.right(), SUM), SUM);
    }

    @Override
    public String multiply(Multiply product) {
        return enclosed(write(product.left(), PRODUCT) + " * " + write(product.right(), SIGN), PRODUCT);
    }

    @Override
    public String divide(Divide quotient) {
        return enclosed(write(quotient.numerator(), PRODUCT) + " / " + write(quotient.denominator(), SIGN), PRODUCT);
    }

    @Override
    public String power(Power power) {
        // A whole exponent keeps negative bases real in every framework.
        double exponent = power.exponent();
        String text = exponent == Math.rint(exponent) && Math.abs(exponent) < Integer.MAX_VALUE
                ? Integer.toString((int) exponent)
                : Double.toString(exponent);
        return enclosed(write(power.base(), POWER + 1) + " ** " + (exponent < 0 ? "(" + text + ")" : text), POWER);
    }

    @Override
    public String apply(Apply apply) {
        return framework.name(apply.function()) + "(" + write(apply.argument(), 0) + ")";
    }

    @Override
    public String ifLess(IfLess choice) {
        return framework.where() + "(" + write(choice.left(), SUM) + " < " + write(choice.right(), SUM) + ", "
                + write(choice.then(), 0) + ", " + write(choice.otherwise(), 0) + ")";
    }

    private String enclosed(String text, int strength) {
        return strength < around ? "(" + text + ")" : text;
    }
}
