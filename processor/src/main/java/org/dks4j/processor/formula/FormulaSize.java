/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import org.dks4j.processor.formula.Formula.Constant;
import org.dks4j.processor.formula.Formula.Power;

/** Bounds on formulas. Larger formulas are not useful as activations and would take too long to compile. */
final class FormulaSize {

    /** Characters of a text. */
    static final int LONGEST = 1000;

    /** Operations of a formula, including those of expanded calls. */
    static final int LARGEST = 100;

    /** Kinks of a formula. */
    static final int MOST_KINKS = 64;

    /** The problem of a number that {@link #isFloat} refuses. */
    static final String NO_FLOAT =
            "is out of the range of float32, in which networks compute: " + Float.MIN_VALUE + " to " + Float.MAX_VALUE;

    private FormulaSize() {}

    /** Whether a number is 0, or finite and not 0 in float32. */
    static boolean isFloat(double number) {
        float rounded = (float) number;
        return Float.isFinite(rounded) && (rounded == 0) == (number == 0);
    }

    /**
     * The first number of a formula that is out of the range of float32: products and powers of other numbers may be.
     */
    static OptionalDouble beyondFloat(Formula formula) {
        Deque<Formula> open = new ArrayDeque<>(List.of(formula));
        while (!open.isEmpty()) {
            Formula part = open.pop();
            double number = part instanceof Constant constant
                    ? constant.value()
                    : part instanceof Power power ? power.exponent() : 0;
            if (!isFloat(number)) {
                return OptionalDouble.of(number);
            }
            open.addAll(part.parts());
        }
        return OptionalDouble.empty();
    }

    /** Whether a formula has more than {@link #LARGEST} operations. Counting ends there, however large it is. */
    static boolean isTooLarge(Formula formula) {
        int operations = 0;
        Deque<Formula> open = new ArrayDeque<>(List.of(formula));
        while (!open.isEmpty()) {
            List<Formula> parts = open.pop().parts();
            operations += parts.isEmpty() ? 0 : 1;
            if (operations > LARGEST) {
                return true;
            }
            open.addAll(parts);
        }
        return false;
    }
}
