/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.maps.KernelCurve;
import org.dks4j.processor.maps.KernelCurves;
import org.dks4j.processor.maps.LocalMaps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of C maps are as exact as the maps. */
class TabulatedCurveTest {

    @ParameterizedTest
    @ValueSource(strings = {"relu", "tanh", "swish", "selu", "sigmoid"})
    void valuesBetweenPointsAreThoseOfTheMap(String activation) {
        KernelCurve exact =
                new KernelCurves(LocalMaps.of(Catalogue.get(activation).formula())).at(1);
        TabulatedCurve table = TabulatedCurve.of(exact::at);
        for (int i = -5000; i <= 5000; i++) {
            double c = i / 5000.0;
            assertThat(table.applyAsDouble(c)).as("C(%s)", c).isCloseTo(exact.at(c), within(1e-10));
        }
        for (double close = 1e-12; close < 1e-3; close *= 3) {
            assertThat(table.applyAsDouble(1 - close)).isCloseTo(exact.at(1 - close), within(1e-10));
            assertThat(table.applyAsDouble(close - 1)).isCloseTo(exact.at(close - 1), within(1e-10));
        }
        assertThat(table.applyAsDouble(0)).isEqualTo(exact.at(0));
    }
}
