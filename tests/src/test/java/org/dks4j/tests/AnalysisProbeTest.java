/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.probe.Comparison;
import org.dks4j.runtime.probe.LayerResult;
import org.dks4j.runtime.probe.Predictions;
import org.dks4j.runtime.probe.PredictionsReader;
import org.dks4j.runtime.probe.Probe;
import org.dks4j.runtime.probe.ProbeOptions;
import org.dks4j.runtime.probe.ProbeReport;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.dks4j.tests.networks.WideBranches;
import org.dks4j.tests.networks.WideBranchesGraph;
import org.dks4j.tests.networks.WideChain;
import org.dks4j.tests.networks.WideChainGraph;
import org.dks4j.tests.networks.WideResidual;
import org.dks4j.tests.networks.WideResidualGraph;
import org.dks4j.tests.networks.WideTatChain;
import org.dks4j.tests.networks.WideTatChainGraph;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an analysis says of a network is what its graph does at initialization. */
class AnalysisProbeTest {

    private static final int SEEDS = 8;

    @TempDir
    private Path output;

    /** The analysis that a compilation of a network's source writes. */
    private JsonNode analysis(Class<?> network) throws IOException {
        Path source = Path.of("src/test/java", network.getName().replace('.', '/') + ".java");
        Compilation compilation = Compilation.run(
                With.JAVAC,
                output,
                List.of(new Source(network.getSimpleName() + ".java", Files.readString(source))),
                "-Adks4j.report=true");
        assertThat(compilation.succeeded()).as("%s", compilation.diagnostics()).isTrue();
        return new ObjectMapper()
                .readTree(compilation.output("META-INF/dks4j/" + network.getName() + ".analysis.json"));
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(WideChain.class, WideChainGraph.DEFINITION),
                Arguments.of(WideTatChain.class, WideTatChainGraph.DEFINITION),
                Arguments.of(WideBranches.class, WideBranchesGraph.DEFINITION),
                Arguments.of(WideResidual.class, WideResidualGraph.DEFINITION));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theKernelOfEveryLayerIsWhatTheProbeMeasures(Class<?> network, NetworkDefinition<?> definition)
            throws IOException {
        JsonNode analysis = analysis(network);
        ProbeReport report = Probe.measure(
                definition, predictions(network), ProbeOptions.defaults().withSeeds(SEEDS));
        List<Double> grid = doubles(analysis.get("similarities"));
        int compared = 0;
        for (int i = 0; i < report.layers().size(); i++) {
            LayerResult measured = report.layers().get(i);
            JsonNode layer = analysis.get("layers").get(i);
            assertThat(layer.get("name").asText()).isEqualTo(measured.name());
            if (measured.isCompared()) {
                compared++;
                agrees(
                        measured.name() + ": q",
                        layer.get("q").asDouble(),
                        measured.q().orElseThrow());
                List<Double> c = doubles(layer.get("c"));
                for (int s = 0; s < measured.c().size(); s++) {
                    double similarity = report.similarities().get(s);
                    agrees(
                            measured.name() + ": C(" + similarity + ")",
                            c.get(grid.indexOf(similarity)),
                            measured.c().get(s));
                }
            }
        }
        assertThat(compared).isGreaterThan(10);
    }

    private static void agrees(String what, double analyzed, Comparison measured) {
        assertThat(measured.measured()).as(what).isCloseTo(analyzed, within(measured.tolerance()));
    }

    static Stream<Arguments> chains() {
        return networks().limit(2);
    }

    /** Means over eight draws of layers 512 wide: their noise was up to 0.04 in the tangent kernel. */
    @ParameterizedTest
    @MethodSource("chains")
    void gradientsAndTheTangentKernelAreThoseOfTheGraph(Class<?> network, NetworkDefinition<?> definition)
            throws IOException {
        JsonNode analysis = analysis(network);
        MeasuredGradients measured = MeasuredGradients.of(definition, predictions(network), SEEDS);
        for (int i = 0; i < measured.scales().size(); i++) {
            JsonNode layer = analysis.get("layers").get(i);
            assertThat(measured.scales().get(i) / layer.get("gradient").asDouble())
                    .as(layer.get("name").asText())
                    .isCloseTo(1, within(0.15));
        }
        List<Double> grid = doubles(analysis.get("similarities"));
        List<Double> tangent = doubles(analysis.get("profile").get("tangent"));
        for (int s = 0; s < MeasuredGradients.SIMILARITIES.size(); s++) {
            double similarity = MeasuredGradients.SIMILARITIES.get(s);
            assertThat(measured.tangent().get(s))
                    .as("tangent kernel at %s", similarity)
                    .isCloseTo(tangent.get(grid.indexOf(similarity)), within(0.06));
        }
    }

    private static Predictions predictions(Class<?> network) throws IOException {
        return PredictionsReader.read(network.getClassLoader(), network.getName());
    }

    private static List<Double> doubles(JsonNode array) {
        return Stream.iterate(0, i -> i + 1)
                .limit(array.size())
                .map(i -> array.get(i).asDouble())
                .toList();
    }
}
