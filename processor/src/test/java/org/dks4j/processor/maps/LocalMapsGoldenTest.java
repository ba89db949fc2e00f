/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.dks4j.processor.formula.Catalogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalMapsGoldenTest {

    private static final Offset<Double> CLOSE = within(1e-11);

    static Stream<JsonNode> activations() {
        return Golden.cases("raw_maps.json");
    }

    @ParameterizedTest
    @MethodSource("activations")
    void mapsOfActivationsAreTheGoldenOnes(JsonNode golden) {
        LocalMaps maps = LocalMaps.of(
                Catalogue.get(golden.get("activation").asText()).formula().withNegativeSlope(0.01));
        assertThat(maps.mean()).isCloseTo(golden.get("gaussian_mean").asDouble(), CLOSE);
        Golden.table(golden.get("Q"))
                .forEach((q, value) -> assertThat(maps.q(q)).isCloseTo(value, CLOSE));
        Golden.table(golden.get("Q_prime"))
                .forEach((q, value) -> assertThat(maps.qSlope(q)).isCloseTo(value, CLOSE));
        assertThat(maps.slope()).isCloseTo(golden.get("C_slope_1").asDouble(), CLOSE);
        assertThat(maps.slopeAtZero()).isCloseTo(golden.get("C_slope_0").asDouble(), CLOSE);
        if (golden.get("C_curv_1").isTextual()) {
            assertThat(maps.curvature()).isInfinite();
            assertThat(maps.regularCurvature())
                    .isCloseTo(golden.get("C_curv_1_regular_part").asDouble(), CLOSE);
        } else {
            assertThat(maps.curvature()).isCloseTo(golden.get("C_curv_1").asDouble(), CLOSE);
        }
        CMap map = maps.cMap();
        Golden.table(golden.get("C"))
                .forEach((c, value) -> assertThat(map.at(c)).as("C(%s)", c).isCloseTo(value, CLOSE));
    }
}
