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
final class Notation {

    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGN = 3;
    private static final int POWER = 4;

    private Notation() {}

    static String of(Formula formula) {
        return write(formula, 0);
    }

    /** The text, in parentheses where it binds less than what is around it. */
    private static String write(Formula formula, int around) {
        if (formula instanceof Variable) {
            return "x";
        }
        if (formula instanceof NegativeSlope) {
            return "slope";
        }
        if (formula instanceof Constant constant) {
            return enclosed(number(constant.value()), constant.value() < 0 ? SIGN : POWER + 1, around);
        }
        if (formula instanceof Add sum) {
            return enclosed(sum(sum), SUM, around);
        }
        if (formula instanceof Multiply product) {
            return isNumber(product.left(), -1)
                    ? enclosed("-" + write(product.right(), SIGN), SIGN, around)
                    : enclosed(write(product.left(), PRODUCT) + " * " + write(product.right(), SIGN), PRODUCT, around);
        }
        if (formula instanceof Divide quotient) {
            return enclosed(
                    write(quotient.numerator(), PRODUCT) + " / " + write(quotient.denominator(), SIGN),
                    PRODUCT,
                    around);
        }
        if (formula instanceof Power power) {
            String exponent = write(new Constant(power.exponent()), POWER);
            return enclosed(write(power.base(), POWER + 1) + "^" + exponent, POWER, around);
        }
        if (formula instanceof Apply apply) {
            return apply.function().symbol() + "(" + of(apply.argument()) + ")";
        }
        if (formula instanceof IfLess choice) {
            return "if(" + of(choice.left()) + " < " + of(choice.right()) + ", " + of(choice.then()) + ", "
                    + of(choice.otherwise()) + ")";
        }
        throw new AssertionError(formula);
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
