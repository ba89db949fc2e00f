/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CondensationTest {

    private static final int FORMULAS = 4000;
    private static final double SCALE = 0.177;
    private static final double SHIFT = 0.254;
    private static final double GAMMA = 8.09;
    private static final double DELTA = -0.164;

    /** Ten operations for thirteen, four of them products by numbers or tensors for seven. */
    @Test
    void geluTakesItsScalesTogetherAndOnePowerOutOfTheSum() {
        Formula condensed = condensed("gelu").orElseThrow();

        String shifted = "(x + 1.4350282485875707)";
        assertThat(condensed.text())
                .isEqualTo("0.715965 * (" + shifted + " * (tanh(" + shifted + " * (1.9783954095187994E-4 * " + shifted
                        + "^2 + 0.14122556726210717)) + 1)) - 1.32676");
    }

    @ParameterizedTest
    @ValueSource(strings = {"swish", "softsign", "elu"})
    void whatTakesNoFewerOperationsStays(String activation) {
        assertThat(condensed(activation)).isEmpty();
    }

    @Test
    void valuesAreThoseOfTheTransformedFormula() {
        Random random = new Random(11);
        int compared = 0;
        for (int i = 0; i < FORMULAS; i++) {
            Formula formula = RandomFormula.of(random, 3);
            double alpha = Math.scalb(1 + random.nextDouble(), -random.nextInt(5)) * (random.nextBoolean() ? 1 : -1);
            double beta = 2 * random.nextDouble() - 1;
            Optional<Formula> condensed = Condensation.of(formula, alpha, beta, GAMMA, DELTA);
            if (condensed.isEmpty()) {
                continue;
            }
            Program plain = Program.of(formula);
            double x = 4 * random.nextDouble() - 2;
            double expected = GAMMA * (plain.at(alpha * x + beta) + DELTA);
            double beside = GAMMA * (plain.at(alpha * x * (1 + 1e-12) + beta * (1 + 1e-12)) + DELTA);
            double size = 1 + Math.abs(expected);
            if (Double.isFinite(size) && Math.abs(beside - expected) < 1e-9 * size) {
                assertThat(Program.of(condensed.orElseThrow()).at(x))
                        .as(
                                "formula %s, %s, condensed %s, at %s",
                                i, formula.text(), condensed.orElseThrow().text(), x)
                        .isCloseTo(expected, within(1e-8 * size));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(FORMULAS / 4);
    }

    private static Optional<Formula> condensed(String activation) {
        return Condensation.of(Catalogue.get(activation).formula(), SCALE, SHIFT, GAMMA, DELTA);
    }
}
