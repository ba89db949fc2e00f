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

    private Derivative() {}

    static Formula of(Formula formula) {
        if (formula instanceof Variable) {
            return ONE;
        }
        if (formula instanceof Add sum) {
            return add(of(sum.left()), of(sum.right()));
        }
        if (formula instanceof Multiply product) {
            return add(multiply(of(product.left()), product.right()), multiply(product.left(), of(product.right())));
        }
        if (formula instanceof Divide quotient) {
            Formula denominator = quotient.denominator();
            return subtract(
                    divide(of(quotient.numerator()), denominator),
                    multiply(quotient, divide(of(denominator), denominator)));
        }
        if (formula instanceof Power power) {
            return multiply(
                    multiply(number(power.exponent()), power(power.base(), power.exponent() - 1)), of(power.base()));
        }
        if (formula instanceof Apply application) {
            return multiply(outer(application), of(application.argument()));
        }
        if (formula instanceof IfLess choice) {
            return ifLess(choice.left(), choice.right(), of(choice.then()), of(choice.otherwise()));
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
