package org.dks4j.processor.formula;

import static org.dks4j.processor.formula.Algebra.ONE;
import static org.dks4j.processor.formula.Algebra.ZERO;
import static org.dks4j.processor.formula.Algebra.add;
import static org.dks4j.processor.formula.Algebra.apply;
import static org.dks4j.processor.formula.Algebra.divide;
import static org.dks4j.processor.formula.Algebra.ifLess;
import static org.dks4j.processor.formula.Algebra.multiply;
import static org.dks4j.processor.formula.Algebra.number;
import static org.dks4j.processor.formula.Algebra.power;
import static org.dks4j.processor.formula.Algebra.square;
import static org.dks4j.processor.formula.Algebra.subtract;

import java.util.IdentityHashMap;
import org.dks4j.processor.formula.Formula.Add;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.Divide;
import org.dks4j.processor.formula.Formula.IfLess;
import org.dks4j.processor.formula.Formula.Multiply;
import org.dks4j.processor.formula.Formula.Power;
import org.dks4j.processor.formula.Formula.Variable;

/**
 * The derivative of a formula by the rules of calculus. Where a derivative can be written with the function itself, as
 * tanh' = 1 - tanh², it is, so that a {@link Program} of both computes the function once.
 */
final class Derivative {

    private static final double TWO_OVER_ROOT_PI = 2 / StrictMath.sqrt(StrictMath.PI);

    /** The derivatives of parts by identity, so that what a part's derivative is made of is shared wherever it is used. */
    private final IdentityHashMap<Formula, Formula> known = new IdentityHashMap<>();

    private Derivative() {}

    static Formula of(Formula formula) {
        return new Derivative().by(formula);
    }

    private Formula by(Formula formula) {
        Formula derivative = known.get(formula);
        if (derivative == null) {
            derivative = differentiated(formula);
            known.put(formula, derivative);
        }
        return derivative;
    }

    private Formula differentiated(Formula formula) {
        if (formula instanceof Variable) {
            return ONE;
        }
        if (formula instanceof Add sum) {
            return add(by(sum.left()), by(sum.right()));
        }
        if (formula instanceof Multiply product) {
            return add(multiply(by(product.left()), product.right()), multiply(product.left(), by(product.right())));
        }
        if (formula instanceof Divide quotient) {
            Formula denominator = quotient.denominator();
            return subtract(
                    divide(by(quotient.numerator()), denominator),
                    multiply(quotient, divide(by(denominator), denominator)));
        }
        if (formula instanceof Power power) {
            return multiply(
                    multiply(number(power.exponent()), power(power.base(), power.exponent() - 1)), by(power.base()));
        }
        if (formula instanceof Apply application) {
            return multiply(outer(application), by(application.argument()));
        }
        if (formula instanceof IfLess choice) {
            return ifLess(choice.left(), choice.right(), by(choice.then()), by(choice.otherwise()));
        }
        return ZERO;
    }

    /** The derivative of the function at its argument. */
    private static Formula outer(Apply application) {
        Formula argument = application.argument();
        return switch (application.function()) {
            case EXP -> application;
            case EXPM1 -> add(application, ONE);
            case LOG -> divide(ONE, argument);
            case SQRT -> divide(number(0.5), application);
            case TANH -> subtract(ONE, square(application));
            case SIGMOID -> multiply(application, subtract(ONE, application));
            case SOFTPLUS -> apply(Function.SIGMOID, argument);
            case ERF -> multiply(number(TWO_OVER_ROOT_PI), apply(Function.EXP, multiply(number(-1), square(argument))));
            case SIN -> apply(Function.COS, argument);
            case COS -> multiply(number(-1), apply(Function.SIN, argument));
            case ATAN -> divide(ONE, add(ONE, square(argument)));
            case ASINH -> divide(ONE, apply(Function.SQRT, add(ONE, square(argument))));
            case ABS -> ifLess(argument, ZERO, number(-1), ONE);
        };
    }
}
