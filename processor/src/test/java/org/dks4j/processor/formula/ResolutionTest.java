/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionTest {

    private static final double LONGEST_SECONDS = 2;

    private static Resolution of(String text) throws FormulaException {
        return Resolution.of(FormulaParser.parse(text));
    }

    static Stream<CatalogueEntry> entries() {
        return Catalogue.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void theUsualPanelsAreProvedForNamedActivations(CatalogueEntry entry) {
        Resolution searched = Resolution.searched(entry.formula().withNegativeSlope(0.3));
        assertThat(searched.doubt()).isEmpty();
        assertThat(searched.cuts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x * tanh(softplus(x))",
                "exp(-x^2)",
                "x + sin(x)^2",
                "tanh(0.01*x)",
                "softplus(x) - softplus(-x)",
                "x * erf(x)",
                "log(1 + x^2)"
            })
    void theUsualPanelsAreProvedForFormulasThatChangeSlowly(String text) throws FormulaException {
        assertThat(of(text).doubt()).isEmpty();
        assertThat(of(text).cuts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            if(abs(x-0.03) < 0.001, 5, tanh(x))         | 0.029 0.031                | 0 0
            if(abs(x-0.03) < 1e-10, 5, tanh(x))         | 0.0299999999 0.0300000001  | 0 0
            tanh(x) + 10*relu(0.001 - abs(x-0.031))     | 0.03 0.031 0.032           | 1 1 1
            min(max(x, -1e-9), 1e-9)                    | -1e-9 1e-9                 | 1 1
            abs(x^2 - 1e-8) + x                         | -1e-4 1e-4                 | 1 1
            abs(x^3)                                    | 0                          | 3
            max(relu(x), x)                             | 0                          | 1
            1e-10*relu(x)                               | 0                          | 1
            x + abs(x-0.03)^1.5                         | 0.03                       | 2
            relu(x)^2.5                                 | 0                          | 3
            if(x < 0.3, tanh(x), tanh(x) + 0.001)       | 0.3                        | 0
            if(x > 0.5, if(x < 0.501, 3*x, x), x)       | 0.5 0.501                  | 0 0
            if(sin(x^2) < 0, 0, 0.1*sin(x^2))           | ''                         | ''
            """)
    void kinksAreFoundHoweverNearTheyAre(String text, String places, String orders) throws FormulaException {
        if (places.isEmpty()) {
            // More than a formula may have.
            assertThatThrownBy(() -> UserActivation.of(text)).hasMessageContaining("more than");
            return;
        }
        double[] expected = Arrays.stream(places.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        List<Kink> kinks = of(text).kinks();
        assertThat(kinks).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(kinks.get(i).at()).isCloseTo(expected[i], within(1e-16 + 1e-15 * Math.abs(expected[i])));
        }
        assertThat(kinks.stream().map(kink -> Integer.toString(kink.order()))).containsExactly(orders.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1/(x-0.03)                     | divides by 'x - 0.03', which is 0 near x = 0.03
            1/(x-0.03)^2                   | divides by '(x - 0.03)^2', which is 0 near x = 0.03
            (x-0.03)^-2                    | takes 'x - 0.03' to the power -2, and it is 0 or less near x = 0.03
            x/abs(x-0.03)                  | which is 0 near x = 0.03
            sin(x)/cos(x)                  | divides by 'cos(x)', which is 0 near x = 1.5708
            tanh(x)/(x+0.71)               | divides by 'x + 0.71', which is 0 near x = -0.71
            (x^2-0.09)/(x+0.3)             | divides by 'x + 0.3', which is 0 near x = -0.3; write a divisor that has no zero
            1/(exp(x)-1.01)                | divides by 'exp(x) - 1.01', which is 0 near x = 0.00995033
            1/(x^2-0.06*x+0.0009)          | which is 0 near x = 0.03
            log(abs(x-0.03))               | takes the logarithm of
            log((x-0.03)^2)                | takes the logarithm of '(x - 0.03)^2', which is 0 or less near x = 0.03
            log(x^2-0.06*x+0.000899)       | takes the logarithm of
            sqrt(x^2+2*x+1)                | takes the root of 'x^2 + 2 * x + 1', which is 0 or less near x = -1; write abs()
            sqrt((x-0.03)^2)               | takes the root of '(x - 0.03)^2', which is 0 or less near x = 0.03
            (x^2)^0.75                     | takes 'x^2' to the power 0.75, and it is 0 or less near x = 0
            sqrt(50-x)                     | takes the root of '50 - x', which is 0 or less near x = 50
            sqrt(abs(x-0.03))              | has a slope at x = 0.03 that is infinite or undefined
            x*sqrt(abs(x))                 | has a slope at x = 0 that is infinite or undefined
            x + abs(x)^1.7                 | has an unbounded curvature at x = 0
            abs(x^2+2*x+1)                 | compares 'x^2 + 2 * x + 1' with 0, but it is unclear whether the difference changes its sign near x = -1
            sin(exp(x))                    | changes too quickly near x =
            abs(sin(40*x^2))               | has comparisons that change their outcome at more than 256 places
            exp(0.24*x^2)                  | grows so fast that its mean square over a normal input comes from beyond 12 standard deviations
            exp(0.2*x^2)                   | grows so fast
            x - x                          | does not depend on x
            """)
    void whatCannotBeBoundedIsRefusedWithThePlaceAndWhatToWrite(String text, String message) {
        assertThatThrownBy(() -> UserActivation.of(text))
                .isInstanceOf(FormulaException.class)
                .hasMessageContaining(message);
    }

    private static String nested(String step, int depth) {
        String text = "x";
        for (int i = 0; i < depth; i++) {
            text = step.replace("x", text);
        }
        return text;
    }

    /** All functions that a formula has may meet in the last one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/(1+x)",
                "1/(2+x^2)",
                "1+1/x",
                "x/(3+x^2)",
                "tanh(2*x)",
                "sin(3*x)",
                "softplus(x-1)",
                "abs(x-0.1)",
                "1/(1+abs(x))",
                "sqrt(1+x^2)",
                "exp(-x^2)",
                "x*sigmoid(x)"
            })
    void everySearchEndsHoweverDeepAFormulaIsNested(String step) {
        for (int depth : new int[] {5, 12, 40}) {
            String text = step.indexOf('x') == step.lastIndexOf('x') || depth == 5 ? nested(step, depth) : step;
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try {
                Formula third =
                        FormulaParser.parse(text).derivative().derivative().derivative();
                assertThat(Program.of(third).size()).isLessThan(100_000);
                UserActivation.of(text);
            } catch (FormulaException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
            assertThat(seconds).as(text).isLessThan(LONGEST_SECONDS);
        }
    }

    @Test
    void equalFormulasAreRecognizedHoweverTheirPartsAreShared() {
        Formula one = Algebra.X;
        Formula other = new Formula.Variable();
        for (int i = 0; i < 200; i++) {
            one = new Formula.Multiply(one, one);
            other = new Formula.Multiply(other, other);
        }
        assertThat(SameFormula.test(one, other)).isTrue();
        assertThat(SameFormula.test(one, new Formula.Multiply(other, other))).isFalse();
    }
}
