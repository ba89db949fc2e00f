package org.dks4j.processor.formula;

import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.dks4j.processor.formula.Formula.Add;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.Constant;
import org.dks4j.processor.formula.Formula.Divide;
import org.dks4j.processor.formula.Formula.IfLess;
import org.dks4j.processor.formula.Formula.Multiply;
import org.dks4j.processor.formula.Formula.NegativeSlope;
import org.dks4j.processor.formula.Formula.Power;
import org.dks4j.processor.formula.Formula.Variable;

/** Formulas made from formulas by replacing parts of them. */
final class Rewriting {

    private Rewriting() {}

    static Formula substituteNegativeSlope(Formula formula, double slope) {
        if (formula instanceof NegativeSlope) {
            return new Constant(slope);
        }
        return rebuild(formula, part -> substituteNegativeSlope(part, slope));
    }

    /** The formula with another one in the place of x. */
    static Formula substitute(Formula formula, Formula argument) {
        if (formula instanceof Variable) {
            return argument;
        }
        return rebuild(formula, part -> substitute(part, argument));
    }

    /**
     * The formula that holds around a point that is no kink: each comparison is decided as it comes out there, so that
     * what remains has none and continues smoothly beyond the next kink.
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
        return rebuild(formula, part -> around(part, values));
    }

    private static double valueOf(Formula part, IdentityHashMap<Formula, Double> values) {
        return Objects.requireNonNull(values.get(part));
    }

    /** The formula with each of its direct parts changed; itself where it has none. */
    static Formula rebuild(Formula formula, UnaryOperator<Formula> change) {
        if (formula instanceof Add sum) {
            return Algebra.add(change.apply(sum.left()), change.apply(sum.right()));
        }
        if (formula instanceof Multiply product) {
            return Algebra.multiply(change.apply(product.left()), change.apply(product.right()));
        }
        if (formula instanceof Divide quotient) {
            return Algebra.divide(change.apply(quotient.numerator()), change.apply(quotient.denominator()));
        }
        if (formula instanceof Power power) {
            return Algebra.power(change.apply(power.base()), power.exponent());
        }
        if (formula instanceof Apply apply) {
            return Algebra.apply(apply.function(), change.apply(apply.argument()));
        }
        if (formula instanceof IfLess choice) {
            return Algebra.ifLess(
                    change.apply(choice.left()),
                    change.apply(choice.right()),
                    change.apply(choice.then()),
                    change.apply(choice.otherwise()));
        }
        if (formula instanceof Constant || formula instanceof Variable || formula instanceof NegativeSlope) {
            return formula;
        }
        throw new AssertionError(formula);
    }
}
