/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormulaTest {

    static Stream<CatalogueEntry> entries() {
        return Catalogue.entries().stream();
    }

    @Test
    void theCatalogueHasAllActivationsInOrder() {
        assertThat(entries().map(CatalogueEntry::name))
                .containsExactly(
                        "tanh",
                        "sigmoid",
                        "erf",
                        "relu",
                        "leaky_relu",
                        "softplus",
                        "selu",
                        "elu",
                        "swish",
                        "bentid",
                        "atan",
                        "asinh",
                        "square",
                        "softsign",
                        "gelu",
                        "gelu_exact",
                        "sin",
                        "cos");
        assertThat(Catalogue.find("no")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tanh, .6, .5370495669980353",
        "sigmoid, -1.5, .18242552380635635",
        "erf, .5, .5204998778130465",
        "relu, -2, 0",
        "relu, 2, 2",
        "leaky_relu, -2, -.02",
        "softplus, 1, 1.3132616875182228",
        "selu, -1, -1.1113307378125627",
        "selu, 2, 2.101401974710961",
        "elu, -1, -.6321205588285577",
        "swish, 1, .7310585786300049",
        "bentid, 2, 2.618033988749895",
        "atan, 1, .7853981633974483",
        "asinh, -3, -1.8184464592320668",
        "square, -3, 9",
        "softsign, -3, -.75",
        "gelu, 1, .8411919906082768",
        "gelu_exact, 1, .8413447460685429",
        "sin, 1, .8414709848078965",
        "cos, 1, .5403023058681398",
    })
    void activationsHaveTheirValues(String name, double x, double value) {
        assertThat(Program.of(Catalogue.get(name).formula().withNegativeSlope(0.01))
                        .at(x))
                .isCloseTo(value, within(4e-16 * Math.max(1, Math.abs(value))));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void derivativesAreThoseOfFiniteDifferences(CatalogueEntry entry) {
        Formula formula = entry.formula().withNegativeSlope(0.3);
        for (int order = 1; order <= 3; order++) {
            Program below = Program.of(formula);
            formula = formula.derivative();
            Program derivative = Program.of(formula);
            for (double x : new double[] {-3.1, -1.3, -0.4, 0.35, 0.9, 2.7}) {
                assertThat(derivative.at(x))
                        .as("derivative %s of %s at %s", order, entry.name(), x)
                        .isCloseTo(FiniteDifference.of(below, x, 0.01), within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"relu, 1, 1", "leaky_relu, 1, .7", "selu, 1, -.70739835", "elu, 2, 0", "softsign, 2, 0"})
    void kinksAreFound(String name, int order, double jump) {
        List<Kink> kinks = Catalogue.get(name).formula().withNegativeSlope(0.3).kinks();
        assertThat(kinks).hasSize(1);
        assertThat(kinks.get(0).at()).isZero();
        assertThat(kinks.get(0).order()).isEqualTo(order);
        assertThat(kinks.get(0).slopeJump()).isCloseTo(jump, within(1e-8));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void smoothActivationsHaveNoKinks(CatalogueEntry entry) {
        if (!List.of("relu", "leaky_relu", "selu", "elu", "softsign").contains(entry.name())) {
            assertThat(entry.formula().kinks()).isEmpty();
        }
    }

    @Test
    void kinksOfAnyComparisonAreFound() {
        Formula x = new Formula.Variable();
        Formula square = new Formula.Power(x, 2);
        // |x² - 2| and a step at 1
        Formula formula = new Formula.Add(
                new Formula.Apply(Function.ABS, new Formula.Add(square, new Formula.Constant(-2))),
                new Formula.IfLess(x, new Formula.Constant(1), new Formula.Constant(0), new Formula.Constant(3)));
        List<Kink> kinks = formula.kinks();
        assertThat(kinks).hasSize(3);
        assertThat(kinks.get(0).at()).isCloseTo(-Math.sqrt(2), within(1e-15));
        assertThat(kinks.get(0).slopeJump()).isCloseTo(4 * Math.sqrt(2), within(1e-12));
        assertThat(kinks.get(1).order()).isZero();
        assertThat(kinks.get(2).at()).isCloseTo(Math.sqrt(2), within(1e-15));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tanh | tanh(x)",
                "relu | if(x < 0, 0, x)",
                "leaky_relu | if(x < 0, slope * x, x)",
                "swish | x * sigmoid(x)",
                "bentid | 0.5 * (sqrt(x^2 + 1) - 1) + x",
                "softsign | x / (1 + abs(x))",
                "square | x^2",
                "elu | if(x < 0, expm1(if(x < 0, x, 0)), x)",
            })
    void formulasAreReadable(String name, String text) {
        assertThat(Catalogue.get(name).formula().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, .1124629160182849", "1, .8427007929497149", "1.9, .9927904292352575", "2, .9953222650189527",
        "2.5, .9995930479825550", "3.5, .9999992569016276", "5, .9999999999984626", "7, 1",
    })
    void theErrorFunctionIsExact(double x, double value) {
        assertThat(ErrorFunction.at(x)).isCloseTo(value, within(3e-16));
        assertThat(ErrorFunction.at(-x)).isEqualTo(-ErrorFunction.at(x));
    }

    @Test
    void commonSubexpressionsAreComputedOnce() {
        Formula tanh = Catalogue.get("tanh").formula();
        Formula first = tanh.derivative();
        // x, tanh, 1, tanh², -1, -tanh², 1 - tanh²: no second tanh
        assertThat(Program.of(tanh, first, tanh).size()).isEqualTo(7);
    }
}
