/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.IdentityHashMap;
import org.dks4j.processor.formula.Formula.Add;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.Divide;
import org.dks4j.processor.formula.Formula.IfLess;
import org.dks4j.processor.formula.Formula.Multiply;
import org.dks4j.processor.formula.Formula.Power;

/**
 * Whether two formulas are equal. It compares each pair of parts once, while {@code equals} takes exponential time in
 * the depth of derivatives, whose parts are shared.
 */
final class SameFormula {

    /** The parts that each part was found equal to, by identity. */
    private final IdentityHashMap<Formula, IdentityHashMap<Formula, Boolean>> equal = new IdentityHashMap<>();

    private SameFormula() {}

    static boolean test(Formula one, Formula other) {
        return new SameFormula().same(one, other);
    }

    private boolean same(Formula one, Formula other) {
        if (one == other) {
            return true;
        }
        IdentityHashMap<Formula, Boolean> known = equal.computeIfAbsent(one, part -> new IdentityHashMap<>());
        if (known.containsKey(other)) {
            return true;
        }
        // Unequal parts end the comparison, so that only equal ones are met again.
        boolean same = compared(one, other);
        if (same) {
            known.put(other, true);
        }
        return same;
    }

    private boolean compared(Formula one, Formula other) {
        if (one instanceof Add a && other instanceof Add b) {
            return same(a.left(), b.left()) && same(a.right(), b.right());
        }
        if (one instanceof Multiply a && other instanceof Multiply b) {
            return same(a.left(), b.left()) && same(a.right(), b.right());
        }
        if (one instanceof Divide a && other instanceof Divide b) {
            return same(a.numerator(), b.numerator()) && same(a.denominator(), b.denominator());
        }
        if (one instanceof Power a && other instanceof Power b) {
            return a.exponent() == b.exponent() && same(a.base(), b.base());
        }
        if (one instanceof Apply a && other instanceof Apply b) {
            return a.function() == b.function() && same(a.argument(), b.argument());
        }
        if (one instanceof IfLess a && other instanceof IfLess b) {
            return same(a.left(), b.left())
                    && same(a.right(), b.right())
                    && same(a.then(), b.then())
                    && same(a.otherwise(), b.otherwise());
        }
        return one.getClass() == other.getClass() && one.parts().isEmpty() && one.equals(other);
    }
}
