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

/** The degree of formulas that are polynomials between their kinks. */
final class Degree implements Formula.Visitor<Integer> {

    /** The degree of a formula that is not a polynomial. */
    static final int NONE = 1000;

    private Degree() {}

    /** The largest degree of a formula's pieces, at most {@link #NONE}. */
    static int of(Formula formula) {
        return formula.accept(new Degree());
    }

    @Override
    public Integer constant(Constant constant) {
        return 0;
    }

    @Override
    public Integer variable(Variable variable) {
        return 1;
    }

    /** It is not a number yet. */
    @Override
    public Integer negativeSlope(NegativeSlope slope) {
        return NONE;
    }

    @Override
    public Integer add(Add sum) {
        return Math.max(of(sum.left()), of(sum.right()));
    }

    @Override
    public Integer multiply(Multiply product) {
        return Math.min(NONE, of(product.left()) + of(product.right()));
    }

    @Override
    public Integer divide(Divide quotient) {
        return NONE;
    }

    @Override
    public Integer power(Power power) {
        double degree = power.exponent() * of(power.base());
        boolean whole = power.exponent() > 0 && power.exponent() == Math.rint(power.exponent());
        return whole && degree < NONE ? (int) degree : NONE;
    }

    @Override
    public Integer apply(Apply apply) {
        return apply.function() == Function.ABS ? of(apply.argument()) : NONE;
    }

    @Override
    public Integer ifLess(IfLess choice) {
        int compared = Math.max(of(choice.left()), of(choice.right()));
        return Math.max(compared, Math.max(of(choice.then()), of(choice.otherwise())));
    }
}
