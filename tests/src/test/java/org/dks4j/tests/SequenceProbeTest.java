/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.probe.LayerResult;
import org.dks4j.runtime.probe.PredictionsReader;
import org.dks4j.runtime.probe.Probe;
import org.dks4j.runtime.probe.ProbeOptions;
import org.dks4j.runtime.probe.ProbeReport;
import org.dks4j.schema.KernelFiles;
import org.dks4j.tests.networks.WideCausal;
import org.dks4j.tests.networks.WideCausalGraph;
import org.dks4j.tests.networks.WideConditioned;
import org.dks4j.tests.networks.WideConditionedGraph;
import org.dks4j.tests.networks.WideEncoder;
import org.dks4j.tests.networks.WideEncoderGraph;
import org.dks4j.tests.networks.WideIdentity;
import org.dks4j.tests.networks.WideIdentityGraph;
import org.dks4j.tests.networks.WidePatches;
import org.dks4j.tests.networks.WidePatchesGraph;
import org.dks4j.tests.networks.WideStandard;
import org.dks4j.tests.networks.WideStandardGraph;
import org.dks4j.tests.networks.WideTailoredCausal;
import org.dks4j.tests.networks.WideTailoredCausalGraph;
import org.dks4j.tests.networks.WideUniform;
import org.dks4j.tests.networks.WideUniformEncoder;
import org.dks4j.tests.networks.WideUniformEncoderGraph;
import org.dks4j.tests.networks.WideUniformGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated transformers at initialization have the kernel that the compiler predicts, between every pair of positions. */
class SequenceProbeTest {

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(WideCausal.class, WideCausalGraph.DEFINITION),
                Arguments.of(WideTailoredCausal.class, WideTailoredCausalGraph.DEFINITION),
                Arguments.of(WideEncoder.class, WideEncoderGraph.DEFINITION),
                Arguments.of(WideUniform.class, WideUniformGraph.DEFINITION),
                Arguments.of(WideUniformEncoder.class, WideUniformEncoderGraph.DEFINITION),
                Arguments.of(WideIdentity.class, WideIdentityGraph.DEFINITION),
                Arguments.of(WideConditioned.class, WideConditionedGraph.DEFINITION),
                Arguments.of(WidePatches.class, WidePatchesGraph.DEFINITION));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyPairOfPositionsHasThePredictedKernel(Class<?> network, NetworkDefinition<?> definition)
            throws IOException {
        ProbeReport report = Probe.measure(
                definition,
                PredictionsReader.read(network.getClassLoader(), network.getName()),
                ProbeOptions.defaults().withSeeds(4));
        assertThat(report.layers())
                .filteredOn(LayerResult::isCompared)
                .hasSizeGreaterThanOrEqualTo(8)
                .allMatch(LayerResult::isWithin);
        // Far below the tolerances, which a finite width may need: also where the prediction is that q grows.
        assertThat(report.layers())
                .filteredOn(layer -> layer.positions().isPresent())
                .hasSizeGreaterThanOrEqualTo(8)
                .extracting(layer -> layer.positions().orElseThrow().worst())
                .allMatch(worst -> worst.distance() < 0.08 * Math.max(1, worst.predicted()));
    }

    /** Nothing is shaped, so that the JSON has no predictions for pairs of inputs; those between positions are there. */
    @Test
    void plainAttentionHasTheKernelOfRandomLogits() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json;
        try (InputStream in =
                WideStandard.class.getResourceAsStream("/" + KernelFiles.json(WideStandard.class.getName()))) {
            json = (ObjectNode) mapper.readTree(in);
        }
        json.putArray("similarities").add(0);
        for (JsonNode layer : json.get("layers")) {
            ((ObjectNode) layer).putArray("c").add(layer.get("cAtZero").asDouble());
            ((ObjectNode) layer)
                    .putObject("qDeviation")
                    .put("scaledOrthogonal", 0.01)
                    .put("gaussian", 0.01);
        }
        ProbeReport report = Probe.measure(
                WideStandardGraph.DEFINITION,
                PredictionsReader.parse("test", json.toString()),
                ProbeOptions.defaults().withSeeds(8));
        assertThat(report.layers())
                .filteredOn(layer -> layer.positions().isPresent())
                .hasSizeGreaterThanOrEqualTo(15)
                .extracting(layer -> layer.positions().orElseThrow().worst())
                .allMatch(worst -> worst.distance() < 0.08 * Math.max(1, worst.predicted()));
    }
}
