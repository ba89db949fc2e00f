/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.Divide;
import org.dks4j.processor.formula.Formula.Power;

/**
 * Finds where a formula without comparisons divides by 0, or takes a logarithm, a root or a power of 0 at which it is not
 * analytic.
 */
final class Domain {

    private final double from;
    private final double to;
    private final Effort effort;

    private Domain(double from, double to, Effort effort) {
        this.from = from;
        this.to = to;
        this.effort = effort;
    }

    /**
     * Why a formula is not defined everywhere in an interval, or not smooth inside it; empty if no such place is found.
     *
     * @param from an end of the interval, at which roots and powers above 0 may start
     */
    static Optional<String> doubt(Formula formula, double from, double to, Effort effort) {
        return new Domain(from, to, effort).doubt(formula);
    }

    private Optional<String> doubt(Formula formula) {
        for (Formula part : formula.parts()) {
            Optional<String> inside = doubt(part);
            if (inside.isPresent()) {
                return inside;
            }
        }
        if (formula instanceof Divide quotient) {
            return doubtOfZero(formula, quotient.denominator(), false);
        }
        if (formula instanceof Power power && power.exponent() < 0) {
            return doubtOfZero(formula, power.base(), false);
        }
        if (formula instanceof Power power && power.exponent() != Math.rint(power.exponent())) {
            return doubtOfZero(formula, power.base(), true);
        }
        if (formula instanceof Apply apply && apply.function() == Function.LOG) {
            return doubtOfZero(formula, apply.argument(), false);
        }
        return formula instanceof Apply apply && apply.function() == Function.SQRT
                ? doubtOfZero(formula, apply.argument(), true)
                : Optional.empty();
    }

    private Optional<String> doubtOfZero(Formula whole, Formula part, boolean mayStart) {
        Zeros.Found zeros = Zeros.all(part, from, to, 3, effort);
        return Stream.concat(zeros.places().stream(), zeros.doubt().stream().boxed())
                .filter(place -> !mayStart || (place != from && place != to))
                .min(Comparator.comparingDouble(Math::abs))
                .map(place -> Doubt.ofPart(whole, place));
    }
}
