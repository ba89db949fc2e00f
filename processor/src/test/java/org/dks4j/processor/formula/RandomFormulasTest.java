/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomFormulasTest {

    private static final int FORMULAS = 4000;
    private static final double STEP = 0x1p-7;

    /**
     * Differences with two steps tell how exact they are; where they say nothing (the function explodes, or turns too
     * quickly), there is nothing to compare with.
     */
    @Test
    void derivativesAreThoseOfFiniteDifferences() {
        Random random = new Random(7);
        int compared = 0;
        int singular = 0;
        for (int i = 0; i < FORMULAS; i++) {
            Formula formula = RandomFormula.smooth(random, 3);
            double x = 4 * random.nextDouble() - 2;
            for (int order = 1; order <= 3; order++) {
                Program below = Program.of(formula);
                formula = formula.derivative();
                double wide = FiniteDifference.of(below, x, STEP);
                double narrow = FiniteDifference.of(below, x, STEP / 2);
                double size = 1 + Math.abs(below.at(x)) + Math.abs(narrow);
                if (Double.isFinite(size) && Math.abs(wide - narrow) < 1e-9 * size) {
                    double derivative = Program.of(formula).at(x);
                    if (!Double.isFinite(derivative)) {
                        singular++; // the square root of what is 0 everywhere, x - x
                        continue;
                    }
                    assertThat(derivative)
                            .as("derivative by x of order %s of formula %s, %s, at %s", order, i, formula.text(), x)
                            .isCloseTo(narrow, within(1e-8 * size));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(2 * FORMULAS);
        assertThat(singular).isLessThan(FORMULAS / 100);
    }
}
