/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalTest {

    @Test
    void aNumberIsWrittenWithTheFewestDigitsThatReadBackAsIt() {
        assertThat(Decimal.text(0.003)).isEqualTo("0.003");
        assertThat(Decimal.text(1)).isEqualTo("1");
        assertThat(Decimal.text(300)).isEqualTo("300");
        assertThat(Decimal.text(0.1 + 0.2)).isEqualTo("0.30000000000000004");
        assertThat(Decimal.text(1e-8)).isEqualTo("0.00000001");
        assertThat(Decimal.text(0)).isEqualTo("0");
        // Double.toString gives 2.0E23 or 1.9999999999999998E23, by the version of Java.
        assertThat(Decimal.text(2e23)).isEqualTo("2" + "0".repeat(23));
    }

    @Test
    void everyNumberReadsBack() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 12));
            assertThat(Double.parseDouble(Decimal.text(value))).isEqualTo(value);
        }
    }

    @Test
    void aNumberIsWrittenAsJavaFrom19OnWritesIt() {
        assertThat(Decimal.ofJava(0.9)).isEqualTo("0.9");
        assertThat(Decimal.ofJava(1)).isEqualTo("1.0");
        assertThat(Decimal.ofJava(-1000)).isEqualTo("-1000.0");
        assertThat(Decimal.ofJava(1e-5)).isEqualTo("1.0E-5");
        assertThat(Decimal.ofJava(-2.5e-8)).isEqualTo("-2.5E-8");
        assertThat(Decimal.ofJava(1e7)).isEqualTo("1.0E7");
        assertThat(Decimal.ofJava(0)).isEqualTo("0.0");
        assertThat(Decimal.ofJava(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
        assertThat(Decimal.ofJava(Double.MIN_VALUE)).isEqualTo("4.9E-324");
        // Java 17 gives 1.9999999999999998E23.
        assertThat(Decimal.ofJava(2e23)).isEqualTo("2.0E23");
    }

    /** Java 17 differs from later versions at few numbers, of which none is among those that users write. */
    @Test
    void numbersOfFewDigitsAreWrittenAsByDoubleToString() {
        for (int exponent = -12; exponent <= 8; exponent++) {
            for (int digits = 1; digits < 100; digits++) {
                double value = Double.parseDouble(digits + "E" + exponent);
                assertThat(Decimal.ofJava(value)).isEqualTo(Double.toString(value));
            }
        }
    }
}
