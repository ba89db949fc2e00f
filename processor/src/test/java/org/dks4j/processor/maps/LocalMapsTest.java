/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.formula.Formula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMapsTest {

    private static LocalMaps maps(String name) {
        return LocalMaps.of(Catalogue.get(name).formula().withNegativeSlope(0.2));
    }

    @ParameterizedTest
    @CsvSource({
        "tanh, .47255139937524, -1",
        "softplus, .84676431960805, .457256748506",
        "gelu_exact, .53453300065670, -.175857807037",
        "swish, .51484616811802, -.405380562037",
        "atan, .48268507323710, -1",
        "sin, .44340944198504, -1",
        "relu, .60899778104423, 0",
    })
    void cMapsHaveTheirKnownValues(String name, double atHalf, double atMinusOne) {
        assertThat(maps(name).c(0.5)).isCloseTo(atHalf, within(6e-15));
        assertThat(maps(name).c(-1)).isCloseTo(atMinusOne, within(6e-13));
    }

    @Test
    void seluPreservesMeanAndVariance() {
        LocalMaps selu = maps("selu");
        assertThat(selu.mean()).isCloseTo(0, within(2e-16));
        assertThat(selu.q()).isCloseTo(1, within(1e-15));
        assertThat(selu.slope()).isCloseTo(1.0715749924557991, within(1e-14));
        assertThat(selu.qSlope()).isCloseTo(0.7826478831968129, within(1e-14));
        assertThat(selu.slopeAtZero()).isCloseTo(0.97068035230071, within(1e-14));
        assertThat(selu.curvature()).isInfinite();
        assertThat(selu.regularCurvature()).isCloseTo(0.5195887, within(5e-8));
    }

    @ParameterizedTest
    @CsvSource({".3, .12818843369794988", ".9, .40966552939826695", "-.7, -.30909043649615475"})
    void theKernelOfErfIsAnArcSine(double c, double kernel) {
        assertThat(maps("erf").c(c) * maps("erf").q()).isCloseTo(kernel, within(1e-14));
        assertThat(kernel).isCloseTo(2 / Math.PI * StrictMath.asin(2 * c / 3), within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"-.999", "-.9", "-.3", ".01", ".5", ".9", ".99", ".9999", ".999999"})
    void nestedExpectationsAgreeWithClosedForms(double c) {
        ActivationFunction relu = ActivationFunction.of(Catalogue.get("relu").formula());
        LocalMaps maps = LocalMaps.of(relu, 1, 0, 1, 0);
        assertThat(NestedExpectation.of(maps, c) / maps.q()).isCloseTo(maps.c(c), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"-.95, elu", ".95, elu", "-.97, softsign", ".97, softsign", ".9, selu", ".98, tanh"})
    void nestedExpectationsAgreeWithTheSeries(double c, String name) {
        LocalMaps maps = maps(name);
        double sum = 0;
        for (int k = 255; k >= 0; k--) {
            sum = sum * c + maps.cMap().coefficient(k);
        }
        // At most 1e-9 is what the series leaves out for kinked activations.
        assertThat(NestedExpectation.of(maps, c) / maps.q()).isCloseTo(sum, within(1e-8));
    }

    @Test
    void expectationsAreExactForScaledActivations() {
        LocalMaps shifted =
                LocalMaps.of(ActivationFunction.of(Catalogue.get("tanh").formula()), 1.7, 0.3, 1, 0);
        assertThat(shifted.q()).isCloseTo(0.5883991871023238, within(3e-16));
        LocalMaps steep =
                LocalMaps.of(ActivationFunction.of(Catalogue.get("tanh").formula()), 4, 0, 1, 0);
        assertThat(steep.q()).isCloseTo(0.8053992794637257, within(3e-15));
        assertThat(maps("swish").fourthMoment()).isCloseTo(0.9191644112558548, within(2e-15));
    }

    @Test
    void singularitiesCloseToTheLineAreNoticed() {
        // (1/(1 + 9z²)²)², whose poles are at a distance of 1/3
        Formula x = new Formula.Variable();
        Formula denominator = new Formula.Add(
                new Formula.Constant(1), new Formula.Multiply(new Formula.Constant(9), new Formula.Power(x, 2)));
        LocalMaps maps = LocalMaps.of(new Formula.Power(denominator, -2));
        assertThat(maps.q()).isCloseTo(0.1291406742877216, within(1e-15));
    }

    @Test
    void reflectionsOfTheInputChangeNothing() {
        ActivationFunction swish = ActivationFunction.of(Catalogue.get("swish").formula());
        LocalMaps one = LocalMaps.of(swish, 0.7, 0.2, 1.3, -0.1);
        LocalMaps other = LocalMaps.of(swish, -0.7, 0.2, 1.3, -0.1);
        assertThat(other.q()).isCloseTo(one.q(), within(1e-15));
        assertThat(other.qSlope()).isCloseTo(one.qSlope(), within(1e-15));
        assertThat(other.slope()).isCloseTo(one.slope(), within(1e-15));
        assertThat(other.c(0.4)).isCloseTo(one.c(0.4), within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"square, 2", "relu, .5", "leaky_relu, .52", "sin, .135335283236613"})
    void qMapsHaveTheirKnownSlopes(String name, double slope) {
        double expected = name.equals("square") ? 6 : slope;
        assertThat(maps(name).qSlope()).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"softplus", "tanh", "gelu", "swish", "elu", "selu", "softsign", "atan"})
    void coarseValuesOfTheCMapAreGoodToEightDigits(String name) {
        for (double q : new double[] {12, 100}) {
            LocalMaps maps = LocalMaps.of(Catalogue.get(name).formula()).forInput(q);
            for (double c : new double[] {-0.95, -0.3, 1e-3, 0.4, 0.9, 0.999, 0.99999}) {
                assertThat(maps.cMap().within(1e-8).applyAsDouble(c))
                        .as("%s, q = %s, c = %s", name, q, c)
                        .isCloseTo(maps.c(c), within(2e-8));
            }
        }
    }
}
