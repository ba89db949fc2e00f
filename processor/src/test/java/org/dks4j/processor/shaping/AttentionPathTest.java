/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.processor.maps.Golden;
import org.dks4j.processor.operation.Attention;
import org.dks4j.processor.positions.AttentionStart;
import org.dks4j.processor.positions.PlainStart;
import org.dks4j.processor.positions.TargetStart;
import org.dks4j.processor.propagation.KernelSweep;
import org.dks4j.processor.propagation.PositionGradients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel between positions along transformers without shortcuts. */
class AttentionPathTest {

    static Stream<JsonNode> paths() {
        return Golden.cases("attention.json")
                .filter(golden -> golden.get("case").asText().equals("path"));
    }

    private static ShapedNetwork shaped(Network network) {
        return ((ShapingOutcome.Shaped) Shaping.shape(network)).network();
    }

    private static Attention exponential(double decay, boolean causal, boolean rescaled) {
        return new Attention(4, causal, TargetStart.exponential(decay, rescaled), true);
    }

    private static LocationKernel last(ShapedNetwork shaped) {
        return shaped.positions().get(shaped.positions().size() - 1).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void scalesOfRowsAndTheLastKernelAreTheGoldenOnes(JsonNode golden) {
        int positions = golden.get("positions").asInt();
        AttentionStart start = golden.get("kernel").asText().equals("EXPONENTIAL")
                ? TargetStart.exponential(golden.get("decay").asDouble(), true)
                : TargetStart.uniform(golden.get("correlation").asDouble(), true);
        ShapedNetwork shaped = shaped(SequenceNetworks.network(
                Method.valueOf(golden.get("method").asText()),
                golden.get("target").asDouble(),
                positions,
                golden.get("layers").asInt(),
                golden.get("activationsPerBlock").asInt(),
                golden.get("tokenSimilarity").asDouble(),
                new Attention(4, golden.get("causal").asBoolean(), start, true)));
        assertThat(shaped.activations().get(0).negativeSlope().orElseThrow())
                .isCloseTo(golden.get("negativeSlope").asDouble(), within(1e-11));
        for (int l = 0; l < shaped.attention().size(); l++) {
            for (int i = 0; i < positions; i++) {
                assertThat(shaped.attention().get(l).gains()[i])
                        .isCloseTo(golden.get("rescaledD").get(l).get(i).asDouble(), within(1e-11));
            }
        }
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < positions; j++) {
                assertThat(last(shaped).correlation(i, j))
                        .isCloseTo(golden.get("finalCorrelation").get(i).get(j).asDouble(), within(1e-11));
            }
        }
    }

    /** The table of the specification: 12 blocks, 48 positions, decay .005; q and correlations to the digits given. */
    @ParameterizedTest
    @CsvSource({
        "TAT, 0.9, 0,   4.851, 0.9609, 0.9897, 0.9810, 0.9956, 1e-3",
        "TAT, 0.9, 0.1, 6.693, 0.9563, 0.9893, 0.9810, 0.9960, 1e-3",
        "DKS, 1.5, 0,   0.920, 0.7720, 0.9094, 0.7602, 0.9045, 5e-2",
        "DKS, 1.5, 0.1, 3.071, 0.6037, 0.8989, 0.7999, 0.9545, 5e-2",
    })
    void kernelsOfTwelveBlocksAreThoseOfTheSpecification(
            Method method,
            double target,
            double similarity,
            double lastQ,
            double smallest,
            double mean,
            double smallestRescaled,
            double meanRescaled,
            double error) {
        LocationKernel plain = last(shaped(
                SequenceNetworks.network(method, target, 48, 12, 2, similarity, exponential(0.005, true, false))));
        assertThat(plain.at(47, 47)).isCloseTo(lastQ, within(lastQ * error));
        assertThat(plain.smallestCorrelation()).isCloseTo(smallest, within(error));
        assertThat(plain.meanCorrelation()).isCloseTo(mean, within(error));
        LocationKernel rescaled = last(shaped(
                SequenceNetworks.network(method, target, 48, 12, 2, similarity, exponential(0.005, true, true))));
        assertThat(rescaled.at(47, 47)).isCloseTo(1, within(1e-12));
        assertThat(rescaled.smallestCorrelation()).isCloseTo(smallestRescaled, within(error));
        assertThat(rescaled.meanCorrelation()).isCloseTo(meanRescaled, within(error));
    }

    /** 48 positions and 12 layers, as in the specification. */
    @Test
    void causalAttentionCollectsGradientsAtTheFirstPosition() {
        Network network = SequenceNetworks.network(Method.NONE, 1.5, 48, 12, 0, 0, exponential(0.005, true, true));
        double[] first = PositionGradients.of(network, new KernelSweep(network).unshaped(Map.of()))[1];
        assertThat(first[0]).isCloseTo(3.85, within(0.005));
        for (int j = 1; j < first.length; j++) {
            assertThat(first[j]).isBetween(0.0095, 0.0175);
        }
    }

    /** 16 positions, uniform causal attention: 1, 2, 6 and 12 layers, as in the specification. */
    @ParameterizedTest
    @CsvSource({"1, 0.6785", "2, 0.9156", "6, 0.9984", "12, 0.999999"})
    void uniformAttentionMakesPositionsAlike(int layers, double mean) {
        Attention uniform = new Attention(4, true, new PlainStart(0), true);
        assertThat(last(shaped(SequenceNetworks.network(Method.NONE, 1.5, 16, layers, 0, 0, uniform)))
                        .meanCorrelation())
                .isCloseTo(mean, within(5e-5));
    }
}
