/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.IdentityHashMap;
import java.util.Objects;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.Constant;
import org.dks4j.processor.formula.Formula.IfLess;
import org.dks4j.processor.formula.Formula.NegativeSlope;
import org.dks4j.processor.formula.Formula.Variable;

/** Creates formulas by replacing parts of others. */
final class Rewriting {

    private Rewriting() {}

    static Formula substituteNegativeSlope(Formula formula, double slope) {
        if (formula instanceof NegativeSlope) {
            return new Constant(slope);
        }
        return formula.rebuilt(part -> substituteNegativeSlope(part, slope));
    }

    /** The formula with another one substituted for x. */
    static Formula substitute(Formula formula, Formula argument) {
        if (formula instanceof Variable) {
            return argument;
        }
        return formula.rebuilt(part -> substitute(part, argument));
    }

    /**
     * The formula around a point that is not a kink: each comparison is decided by its outcome there, so the result has
     * no comparisons and continues smoothly beyond the next kink.
     */
    static Formula around(Formula formula, double point) {
        return around(formula, Program.partsAt(formula, point));
    }

    private static Formula around(Formula formula, IdentityHashMap<Formula, Double> values) {
        if (formula instanceof IfLess choice) {
            boolean less = valueOf(choice.left(), values) < valueOf(choice.right(), values);
            return around(less ? choice.then() : choice.otherwise(), values);
        }
        if (formula instanceof Apply apply && apply.function() == Function.ABS) {
            Formula inside = around(apply.argument(), values);
            return valueOf(apply.argument(), values) < 0 ? Algebra.multiply(Algebra.number(-1), inside) : inside;
        }
        return formula.rebuilt(part -> around(part, values));
    }

    private static double valueOf(Formula part, IdentityHashMap<Formula, Double> values) {
        return Objects.requireNonNull(values.get(part));
    }
}
