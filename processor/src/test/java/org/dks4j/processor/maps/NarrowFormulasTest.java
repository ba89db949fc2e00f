/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.formula.FormulaException;
import org.dks4j.processor.formula.UserActivation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Expectations of formulas whose features are narrower than any grid. */
class NarrowFormulasTest {

    static Stream<Arguments> formulas() {
        return NarrowFormulas.all();
    }

    private static Formula formula(String text) throws FormulaException {
        return UserActivation.of(text).formula();
    }

    private static void assertClose(String what, double value, double reference) {
        assertClose(what, value, reference, 0);
    }

    private static void assertClose(String what, double value, double reference, double scale) {
        assertThat(value).as(what).isCloseTo(reference, within(1e-9 * Math.max(scale, Math.abs(reference))));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void expectationsAreThoseOfADenseRule(String text, double[] places) throws FormulaException {
        Formula formula = formula(text);
        LocalMaps maps = LocalMaps.of(formula);
        DenseReference reference = DenseReference.of(formula, 1, 0, places);
        assertClose("Q(1)", maps.q(), reference.q());
        assertThat(maps.mean()).isCloseTo(reference.mean(), within(1e-9 * Math.sqrt(reference.q())));
        if (!maps.activation().jumps()) {
            assertClose("C'(1)", maps.slope(), reference.squaredSlope() / reference.q());
            assertClose(
                    "Q'(1)",
                    maps.qSlope(),
                    reference.centredScaleSlope() + reference.mean() * reference.scaleSlope(),
                    reference.q());
        }
        if (!maps.activation().slopeJumps()) {
            assertClose("C''(1)", maps.curvature(), reference.squaredCurvature() / reference.q());
        }
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void expectationsAreTrueForOtherScalesAndShifts(String text, double[] places) throws FormulaException {
        Formula formula = formula(text);
        for (double[] place : new double[][] {{0.37, 0.2}, {0.01, 0.3}, {1.2, -0.5}}) {
            ActivationFunction activation = ActivationFunction.of(formula);
            Moments moments = Moments.of(activation, place[0], place[1]);
            DenseReference reference = DenseReference.of(formula, place[0], place[1], places);
            // What comes from beyond 12 standard deviations is not known.
            if (text.startsWith("exp(-1000") && place[0] < 0.1) {
                assertThat(moments.variance()).isNaN();
                continue;
            }
            double q = reference.q();
            assertThat(moments.variance()).as("variance").isCloseTo(reference.variance(), within(1e-9 * q));
            assertClose("squared slope", moments.squaredSlope(), reference.squaredSlope());
            if (activation.kinks().stream().allMatch(kink -> kink.hasBoundedCurvature())) {
                assertClose(
                        "squared curvature",
                        moments.squaredCurvature(),
                        reference.squaredCurvature(),
                        reference.squaredSlope());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.2", "0.5", "0.8", "0.95"})
    void theCMapOfASteepSigmoidIsAnArcSine(double c) throws FormulaException {
        LocalMaps steep = LocalMaps.of(formula("erf(1000*x)"));
        double square = 2 * 1000.0 * 1000.0;
        double expected = StrictMath.asin(square * c / (1 + square)) / StrictMath.asin(square / (1 + square));
        assertThat(steep.c(c)).isCloseTo(expected, within(1e-11));
        assertThat(steep.cMap().within(1e-8).applyAsDouble(c)).isCloseTo(expected, within(1e-8));
    }

    @Test
    void anExpectationFromBeyondTheRangeIsNoNumber() throws FormulaException {
        // E[exp(0.2·q·Z²)] is infinite from q = 2.5 on.
        LocalMaps maps = LocalMaps.of(formula("exp(0.1*x^2)"));
        assertThat(maps.q(1)).isCloseTo(1 / Math.sqrt(0.6), within(1e-12));
        assertThat(maps.q(2.4)).isNaN();
        assertThat(maps.q(2.6)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1.5", "10, 0.3", "100, 3", "1000, 0.2"})
    void theLargestSlopeOfANarrowFeatureIsFound(double steepness, double place) throws FormulaException {
        String text = "0.1*x + erf(" + steepness + "*(x-" + place + "))";
        assertThat(ActivationFunction.of(formula(text)).largestSlope())
                .isCloseTo(0.1 + 2 / Math.sqrt(Math.PI) * steepness, within(1e-9 * steepness));
    }
}
