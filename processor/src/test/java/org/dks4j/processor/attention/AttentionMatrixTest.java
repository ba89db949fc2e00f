/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.dks4j.processor.maps.Golden;
import org.dks4j.schema.attention.AttentionMatrix;
import org.dks4j.schema.attention.ExponentialTarget;
import org.dks4j.schema.attention.TargetKernel;
import org.dks4j.schema.attention.UniformTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Attention matrices of E-SPA and U-SPA. */
class AttentionMatrixTest {

    static Stream<JsonNode> matrices() {
        return Golden.cases("attention.json")
                .filter(golden -> golden.get("case").asText().equals("attention"));
    }

    private static TargetKernel target(JsonNode golden) {
        int layers = golden.get("layers").asInt();
        return golden.get("kernel").asText().equals("EXPONENTIAL")
                ? new ExponentialTarget(golden.get("decay").asDouble(), layers)
                : new UniformTarget(golden.get("correlation").asDouble(), 0, layers);
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void entriesRowSumsAndTheSmallestEntryAreTheGoldenOnes(JsonNode golden) {
        int positions = golden.get("positions").asInt();
        AttentionMatrix matrix = target(golden)
                .matrix(
                        golden.get("layer").asInt(),
                        positions,
                        golden.get("causal").asBoolean());
        double[] sums = matrix.rowSums();
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < positions; j++) {
                assertThat(matrix.entry(i, j))
                        .isCloseTo(golden.get("A").get(i).get(j).asDouble(), within(1e-12));
            }
            assertThat(sums[i]).isCloseTo(golden.get("D").get(i).asDouble(), within(1e-12));
        }
        assertThat(matrix.smallest()).isCloseTo(golden.get("smallest").asDouble(), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "EXPONENTIAL, true, 48, 24, 1e-13",
        "UNIFORM, true, 48, 24, 1e-12",
        "EXPONENTIAL, false, 24, 12, 1e-11",
        "UNIFORM, false, 48, 24, 1e-13",
        "EXPONENTIAL, true, 1, 2, 1e-15",
        "EXPONENTIAL, false, 1, 2, 1e-15",
        "EXPONENTIAL, false, 2, 2, 1e-12"
    })
    void theLayersOneAfterTheOtherLeadToTheTarget(
            String kernel, boolean causal, int positions, int layers, double error) {
        TargetKernel target = kernel.equals("EXPONENTIAL")
                ? new ExponentialTarget(0.005, layers)
                : new UniformTarget(0.8, 0.1, layers);
        double[][] reached = new double[positions][positions];
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < positions; j++) {
                reached[i][j] = target.entry(0, i, j);
            }
        }
        for (int layer = 1; layer <= layers; layer++) {
            reached = target.matrix(layer, positions, causal).conjugate(reached);
        }
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < positions; j++) {
                assertThat(reached[i][j]).isCloseTo(target.entry(layers, i, j), within(error));
            }
        }
    }
}
