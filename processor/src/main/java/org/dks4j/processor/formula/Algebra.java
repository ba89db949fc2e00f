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
import org.dks4j.processor.formula.Formula.Power;
import org.dks4j.processor.formula.Formula.Variable;

/**
 * Builds formulas and simplifies them: removes zeros in sums, ones and zeros in products, and equal branches. Numbers
 * are computed at once and come first in a product.
 */
final class Algebra {

    static final Formula ZERO = new Constant(0);
    static final Formula ONE = new Constant(1);
    static final Formula X = new Variable();

    private Algebra() {}

    static Formula number(double value) {
        return new Constant(value);
    }

    static Formula add(Formula left, Formula right) {
        if (left instanceof Constant a && right instanceof Constant b) {
            return number(a.value() + b.value());
        }
        if (isNumber(left, 0)) {
            return right;
        }
        return isNumber(right, 0) ? left : new Add(left, right);
    }

    static Formula subtract(Formula left, Formula right) {
        return add(left, multiply(number(-1), right));
    }

    static Formula multiply(Formula left, Formula right) {
        if (left instanceof Constant a && right instanceof Constant b) {
            return number(a.value() * b.value());
        }
        if (right instanceof Constant) {
            return multiply(right, left);
        }
        if (isNumber(left, 0)) {
            return ZERO;
        }
        if (isNumber(left, 1)) {
            return right;
        }
        if (left instanceof Constant a && right instanceof Multiply product && product.left() instanceof Constant b) {
            return multiply(number(a.value() * b.value()), product.right());
        }
        if (!(left instanceof Constant)
                && right instanceof Multiply product
                && product.left() instanceof Constant factor) {
            return multiply(factor, multiply(left, product.right()));
        }
        if (left instanceof Multiply product && product.left() instanceof Constant factor) {
            return multiply(factor, multiply(product.right(), right));
        }
        return new Multiply(left, right);
    }

    static Formula divide(Formula numerator, Formula denominator) {
        if (isNumber(numerator, 0)) {
            return ZERO;
        }
        return isNumber(denominator, 1) ? numerator : new Divide(numerator, denominator);
    }

    static Formula power(Formula base, double exponent) {
        if (exponent == 0) {
            return ONE;
        }
        return exponent == 1 ? base : new Power(base, exponent);
    }

    static Formula square(Formula base) {
        return power(base, 2);
    }

    static Formula apply(Function function, Formula argument) {
        return new Apply(function, argument);
    }

    static Formula ifLess(Formula left, Formula right, Formula then, Formula otherwise) {
        return SameFormula.test(then, otherwise) ? then : new IfLess(left, right, then, otherwise);
    }

    private static boolean isNumber(Formula formula, double value) {
        return formula instanceof Constant constant && constant.value() == value;
    }
}
