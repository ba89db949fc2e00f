/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.Random;

/** Formulas as the parser builds them, at random. */
final class RandomFormula {

    private RandomFormula() {}

    /** A formula of at most so many levels, with kinks. */
    static Formula of(Random random, int depth) {
        return of(random, depth, true);
    }

    /** A formula without comparisons. */
    static Formula smooth(Random random, int depth) {
        return of(random, depth, false);
    }

    private static Formula of(Random random, int depth, boolean kinks) {
        if (depth == 0) {
            return random.nextInt(3) == 0
                    ? Algebra.number(Math.rint((random.nextDouble() - 0.5) * 1000) / 100)
                    : Algebra.X;
        }
        Formula left = of(random, depth - 1, kinks);
        Formula right = of(random, depth - 1, kinks);
        return switch (random.nextInt(kinks ? 7 : 6)) {
            case 0 -> Algebra.add(left, right);
            case 1 -> Algebra.subtract(left, right);
            case 2 -> Algebra.multiply(left, right);
            case 3 -> Algebra.divide(left, Algebra.add(Algebra.ONE, Algebra.square(right)));
            case 4 -> Algebra.power(Algebra.add(Algebra.X, left), 1 + random.nextInt(3));
            case 5 -> Algebra.apply(Function.values()[random.nextInt(Function.values().length)], left);
            default -> Algebra.ifLess(left, right, Algebra.X, right);
        };
    }
}
