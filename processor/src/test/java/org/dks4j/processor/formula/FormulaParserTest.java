/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormulaParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1 + 2 * 3                      | 7
            (1 + 2) * 3                    | 9
            7 - 2 - 1                      | 4
            8 / 4 / 2                      | 1
            -2^2                           | -4
            2^3^2                          | 512
            2^-1                           | 0.5
            --3                            | 3
            2 * -3                         | -6
            .5 + 2e-1 + 1E1                | 10.7
            pi                             | 3.141592653589793
            x * x                          | 0.09
            x^3                            | 0.027
            min(x, 1) + max(x, 1)          | 1.3
            if(x < 0.3, 1, 2)              | 2
            if(x <= 1, 1, 2)               | 1
            if(x > 0, 1, 2)                | 1
            if(x >= 1, 1, 2)               | 2
            abs(-x) + sqrt(4) + log(1)     | 2.3
            relu(-x) + relu(x)             | 0.3
            leaky_relu(-1)                 | -0.01
            square(1 + x)                  | 1.69
            exp(0) + expm1(0)              | 1
            """)
    void textsMeanWhatTheGrammarSays(String text, double value) throws FormulaException {
        assertThat(Program.of(FormulaParser.parse(text)).at(0.3)).isCloseTo(value, within(1e-15));
    }

    static Stream<CatalogueEntry> catalogue() {
        return Catalogue.entries().stream().filter(entry -> !entry.formula().hasNegativeSlope());
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void theTextOfACatalogueEntryReadsBackAsTheEntry(CatalogueEntry entry) throws FormulaException {
        assertThat(FormulaParser.parse(entry.formula().text())).isEqualTo(entry.formula());
        assertThat(UserActivation.of(entry.formula().text())).isEqualTo(entry);
        assertThat(UserActivation.of(entry.name() + "(x)")).isEqualTo(entry);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            x * tanh(softplus(x)  | expected ')' instead of the end at character 21
            ''                    | expected a number, x, a function or '(' instead of the end at character 1
            x +                   | at character 4
            x x                   | expected an operator or the end instead of 'x' at character 3
            2x                    | instead of 'x' at character 2
            thanh(x)              | unknown name 'thanh'; did you mean 'tanh'? at character 1
            y + 1                 | unknown name 'y'; the variable is x, at character 1
            x ^ x                 | the exponent must be a number
            max(x)                | max takes two arguments, not 1, at character 1
            tanh(x, 1)            | tanh takes one argument, not 2, at character 1
            if(x, 1, 2)           | expected a comparison instead of ',' at character 5
            x # 1                 | unexpected character '#' at character 3
            1.2.3                 | instead of '.3' at character 4
            .                     | not a number: '.' at character 1
            tanh                  | expected '(' instead of the end at character 5
            """)
    void aProblemIsToldWithItsCharacter(String text, String message) {
        assertThatThrownBy(() -> FormulaParser.parse(text))
                .isInstanceOf(FormulaException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theMessagePointsAtTheCharacter() {
        assertThatThrownBy(() -> FormulaParser.parse("x + y"))
                .message()
                .isEqualTo("unknown name 'y'; the variable is x, at character 5:%n    x + y%n        ^".formatted());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            log(x)       | is not defined at x = -12
            sqrt(x)      | is not defined at x = -12
            1 / x        | is infinite at x = 0
            exp(x*x)     | grows so fast
            x^60         | grows so fast
            3            | does not depend on x
            x - x        | does not depend on x
            0 * tanh(x)  | does not depend on x
            min(softplus(x), 1e40)   | '1e40' is out of the range of float32
            min(softplus(x), 1e400)  | '1e400' is out of the range of float32
            softplus(x) / 1e-60      | '1e-60' is out of the range of float32
            softplus(1e30*1e30*x)    | comes to the number 1.0000000000000001E60
            """)
    void whatIsNoActivationIsRefused(String text, String message) {
        assertThatThrownBy(() -> UserActivation.of(text))
                .isInstanceOf(FormulaException.class)
                .hasMessageContaining(message);
    }

    @Test
    void deepNestingIsRefusedRatherThanExhaustingTheStack() {
        for (String part : new String[] {"(", "tanh(", "2^"}) {
            String text = part.repeat(900 / part.length()) + "x";
            assertThatThrownBy(() -> FormulaParser.parse(text)).isInstanceOf(FormulaException.class);
        }
    }

    @Test
    void manySignsAreNoNesting() throws FormulaException {
        assertThat(FormulaParser.parse("-".repeat(901) + "x")).isEqualTo(FormulaParser.parse("-x"));
    }

    @Test
    void randomFormulasReadBackFromTheirText() throws FormulaException {
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            Formula formula = RandomFormula.of(random, 4);
            // Sums and products may be nested in another way, which their text does not tell.
            Formula once = FormulaParser.parse(formula.text());
            assertThat(FormulaParser.parse(once.text())).as(formula.text()).isEqualTo(once);
            for (double x : new double[] {-1.7, 0.2, 2.9}) {
                double value = Program.of(formula).at(x);
                if (Double.isFinite(value)) {
                    assertThat(Program.of(once).at(x))
                            .as("%s at %s", formula.text(), x)
                            .isCloseTo(value, within(1e-9 * (1 + Math.abs(value))));
                }
            }
        }
    }
}
