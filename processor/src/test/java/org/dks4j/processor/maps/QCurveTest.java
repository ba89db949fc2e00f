/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import org.dks4j.processor.formula.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QCurveTest {

    private static LocalMaps maps(String name) {
        return LocalMaps.of(Catalogue.get(name).formula().withNegativeSlope(0.2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tanh", "softplus", "swish", "gelu", "elu", "selu", "erf", "sin", "softsign", "relu", "sigmoid"})
    void theCurveIsTheQMapTo1e7(String name) {
        LocalMaps maps = maps(name);
        QCurve curve = new QCurve(maps);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 100; i++) {
            double q = StrictMath.exp(random.nextDouble(-6, 3));
            assertThat(curve.at(q)).as("q = %s", q).isCloseTo(maps.q(q), withinPercentage(1e-5));
        }
    }

    @Test
    void aReluThatIsShiftedIsNotTakenForOne() {
        ActivationFunction relu = ActivationFunction.of(Catalogue.get("relu").formula());
        LocalMaps shifted = LocalMaps.of(relu, 1, 0, 1, -0.3);
        assertThat(new QCurve(shifted).at(3)).isCloseTo(shifted.q(3), withinPercentage(1e-5));
    }

    @Test
    void whatIsTooLargeIsNotANumberButForActivationsLikeRelu() {
        assertThat(new QCurve(maps("swish")).at(1e6)).isNaN();
        assertThat(new QCurve(maps("relu")).at(1e6)).isCloseTo(5e5, withinPercentage(1e-12));
    }

    @Test
    void atOneItIsExact() {
        LocalMaps maps = maps("tanh");
        assertThat(new QCurve(maps).at(1)).isCloseTo(maps.q(), withinPercentage(1e-13));
    }
}
