/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.Locale;
import java.util.Optional;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.Divide;
import org.dks4j.processor.formula.Formula.Power;

/** States where and why a formula is not an activation, and what to write instead. */
final class Doubt {

    private Doubt() {}

    /**
     * Why the sign of the difference that decides a comparison is unknown.
     *
     * @param smooth the difference as it is around the place
     */
    static String ofSign(Formula smooth, Formula difference, double at) {
        Optional<Formula> unbounded = Program.of(smooth).unboundedPart(Box.number(at));
        return unbounded.isPresent()
                ? ofPart(unbounded.orElseThrow(), at)
                : "compares '" + shown(difference)
                        + "' with 0, but it is unclear whether the difference changes its sign near x = " + number(at)
                        + "; write a difference that crosses 0 there or stays away from it";
    }

    /** Why a part that is not bounded around a place rules the formula out. */
    static String ofPart(Formula part, double at) {
        String place = number(at);
        if (part instanceof Divide quotient) {
            return "divides by '" + shown(quotient.denominator()) + "', which is 0 near x = " + place
                    + "; write a divisor that has no zero";
        }
        if (part instanceof Power power) {
            return "takes '" + shown(power.base()) + "' to the power " + number(power.exponent())
                    + ", and it is 0 or less near x = " + place + "; write a base above 0";
        }
        if (part instanceof Apply apply && apply.function() == Function.LOG) {
            return "takes the logarithm of '" + shown(apply.argument()) + "', which is 0 or less near x = " + place
                    + "; write an argument above 0, for example with a constant added";
        }
        if (part instanceof Apply apply && apply.function() == Function.SQRT) {
            return "takes the root of '" + shown(apply.argument()) + "', which is 0 or less near x = " + place
                    + "; write abs() for the root of a square, or add a constant above 0";
        }
        return "is not bounded near x = " + place + " because of '" + shown(part) + "'";
    }

    /** Why no finite panels resolve the formula around a place. */
    static String ofWidth(double at) {
        return "changes too quickly near x = " + number(at)
                + " for exact Gaussian expectations, or is nested too deeply there for its derivatives to be bounded; write a"
                + " formula with wider features or fewer nested parts";
    }

    static String ofSlope(double at) {
        return "has a slope at x = " + number(at)
                + " that is infinite or undefined, which makes training impossible; write powers of 1 or more, or add a constant"
                + " above 0 to their bases";
    }

    static String ofCurvature(double at) {
        return "has an unbounded curvature at x = " + number(at)
                + ", whose mean square is unknown; write a power of 1.5 or less or of 2 or more";
    }

    private static String shown(Formula formula) {
        return FormulaException.shortened(formula.text());
    }

    /** To six digits. */
    static String number(double value) {
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.6g", value));
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }
}
