package org.dks4j.processor.formula;

import org.dks4j.processor.formula.Formula.Add;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.Constant;
import org.dks4j.processor.formula.Formula.IfLess;
import org.dks4j.processor.formula.Formula.Multiply;
import org.dks4j.processor.formula.Formula.Power;
import org.dks4j.processor.formula.Formula.Variable;

/** The degree of formulas that are polynomials between their kinks. */
final class Degree {

    /** That of a formula which is no polynomial. */
    static final int NONE = 1000;

    private Degree() {}

    /** The largest degree of a formula's pieces, at most {@link #NONE}. */
    static int of(Formula formula) {
        if (formula instanceof Constant) {
            return 0;
        }
        if (formula instanceof Variable) {
            return 1;
        }
        if (formula instanceof Add sum) {
            return Math.max(of(sum.left()), of(sum.right()));
        }
        if (formula instanceof Multiply product) {
            return Math.min(NONE, of(product.left()) + of(product.right()));
        }
        if (formula instanceof Power power) {
            double degree = power.exponent() * of(power.base());
            boolean whole = power.exponent() > 0 && power.exponent() == Math.rint(power.exponent());
            return whole && degree < NONE ? (int) degree : NONE;
        }
        if (formula instanceof IfLess choice) {
            int compared = Math.max(of(choice.left()), of(choice.right()));
            return Math.max(compared, Math.max(of(choice.then()), of(choice.otherwise())));
        }
        return formula instanceof Apply apply && apply.function() == Function.ABS ? of(apply.argument()) : NONE;
    }
}
