/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.probe.LayerResult;
import org.dks4j.runtime.probe.Predictions;
import org.dks4j.runtime.probe.PredictionsReader;
import org.dks4j.runtime.probe.Probe;
import org.dks4j.runtime.probe.ProbeException;
import org.dks4j.runtime.probe.ProbeOptions;
import org.dks4j.runtime.probe.ProbeReport;
import org.dks4j.tests.networks.WideBorders;
import org.dks4j.tests.networks.WideBordersGraph;
import org.dks4j.tests.networks.WideBranches;
import org.dks4j.tests.networks.WideBranchesGraph;
import org.dks4j.tests.networks.WideChain;
import org.dks4j.tests.networks.WideChainGraph;
import org.dks4j.tests.networks.WideChainPlain;
import org.dks4j.tests.networks.WideChainPlainGraph;
import org.dks4j.tests.networks.WideConcats;
import org.dks4j.tests.networks.WideConcatsGraph;
import org.dks4j.tests.networks.WideDecoder;
import org.dks4j.tests.networks.WideDecoderGraph;
import org.dks4j.tests.networks.WideGenerator;
import org.dks4j.tests.networks.WideGeneratorGraph;
import org.dks4j.tests.networks.WideGroups;
import org.dks4j.tests.networks.WideGroupsGraph;
import org.dks4j.tests.networks.WideOutputs;
import org.dks4j.tests.networks.WideOutputsGraph;
import org.dks4j.tests.networks.WidePostActivation;
import org.dks4j.tests.networks.WidePostActivationGraph;
import org.dks4j.tests.networks.WideRectangular;
import org.dks4j.tests.networks.WideRectangularGraph;
import org.dks4j.tests.networks.WideResidual;
import org.dks4j.tests.networks.WideResidualGraph;
import org.dks4j.tests.networks.WideSeries;
import org.dks4j.tests.networks.WideSeriesGraph;
import org.dks4j.tests.networks.WideSkipInit;
import org.dks4j.tests.networks.WideSkipInitGraph;
import org.dks4j.tests.networks.WideSqueezed;
import org.dks4j.tests.networks.WideSqueezedGraph;
import org.dks4j.tests.networks.WideTatChain;
import org.dks4j.tests.networks.WideTatChainGraph;
import org.dks4j.tests.networks.WideTransposed;
import org.dks4j.tests.networks.WideTransposedGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated graphs at initialization have the kernel that the compiler predicts. */
class GeneratedProbeTest {

    private static Predictions predictions(Class<?> network) throws IOException {
        return PredictionsReader.read(network.getClassLoader(), network.getName());
    }

    static Stream<Arguments> networks() {
        return Stream.of(KernelInitializer.SCALED_ORTHOGONAL, KernelInitializer.GAUSSIAN)
                .flatMap(initializer -> Stream.of(
                        Arguments.of(initializer, WideChain.class, WideChainGraph.DEFINITION),
                        Arguments.of(initializer, WideTatChain.class, WideTatChainGraph.DEFINITION),
                        Arguments.of(initializer, WideBranches.class, WideBranchesGraph.DEFINITION),
                        Arguments.of(initializer, WideConcats.class, WideConcatsGraph.DEFINITION),
                        Arguments.of(initializer, WideOutputs.class, WideOutputsGraph.DEFINITION),
                        Arguments.of(initializer, WideResidual.class, WideResidualGraph.DEFINITION),
                        Arguments.of(initializer, WideRectangular.class, WideRectangularGraph.DEFINITION),
                        Arguments.of(initializer, WideSeries.class, WideSeriesGraph.DEFINITION),
                        Arguments.of(initializer, WideDecoder.class, WideDecoderGraph.DEFINITION),
                        Arguments.of(initializer, WideGenerator.class, WideGeneratorGraph.DEFINITION),
                        Arguments.of(initializer, WideSkipInit.class, WideSkipInitGraph.DEFINITION),
                        Arguments.of(initializer, WideSqueezed.class, WideSqueezedGraph.DEFINITION),
                        Arguments.of(initializer, WideTransposed.class, WideTransposedGraph.DEFINITION),
                        Arguments.of(initializer, WideBorders.class, WideBordersGraph.DEFINITION),
                        Arguments.of(initializer, WideGroups.class, WideGroupsGraph.DEFINITION)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyLayerOfAGeneratedNetworkHasThePredictedKernel(
            KernelInitializer initializer, Class<?> network, NetworkDefinition<?> definition) throws IOException {
        ProbeOptions options =
                ProbeOptions.defaults().withInitializer(initializer).withSeeds(8);
        ProbeReport report = Probe.measure(definition, predictions(network), options);
        assertThat(report.layers())
                .filteredOn(LayerResult::isCompared)
                .hasSizeGreaterThanOrEqualTo(10)
                .allMatch(LayerResult::isWithin);
    }

    @Test
    void onlyWhatIsBehindThePoolingAndBeforeTheFedConvolutionIsNotCompared() throws IOException {
        ProbeReport report = Probe.measure(
                WideResidualGraph.DEFINITION,
                predictions(WideResidual.class),
                ProbeOptions.defaults().withSeeds(8));
        assertThat(report.fed()).containsExactly("stem");
        assertThat(report.layers())
                .filteredOn(layer -> !layer.isCompared())
                .extracting(LayerResult::name)
                .containsExactly("input", "stem", "mean", "logits");
    }

    @Test
    void zerosAroundLocationsAreNotComparedButWhatReadsThemIs() throws IOException {
        ProbeReport report = Probe.measure(
                WideBordersGraph.DEFINITION,
                predictions(WideBorders.class),
                ProbeOptions.defaults().withSeeds(8));
        assertThat(report.layers())
                .filteredOn(layer -> !layer.isCompared())
                .extracting(LayerResult::name)
                .containsExactly("input", "zeros", "mean", "logits");
    }

    @Test
    void ofASingleLocationThePredictionOfFactorsHolds() throws IOException {
        ProbeReport report = Probe.measure(
                WideSqueezedGraph.DEFINITION,
                predictions(WideSqueezed.class),
                ProbeOptions.defaults().withSeeds(8));
        LayerResult factors = report.layers().stream()
                .filter(layer -> layer.name().equals("factors"))
                .findFirst()
                .orElseThrow();
        assertThat(factors.notCompared()).contains("after squeeze and excitation");
        assertThat(factors.q().orElseThrow().distance()).isLessThan(0.01);
        assertThat(factors.q().orElseThrow().predicted()).isBetween(0.26, 0.29);
        assertThat(factors.c()).allMatch(c -> c.distance() < 0.05);
    }

    @Test
    void qExplodesAfterActivatedSummandsAsTheirErrorSays() throws IOException {
        ProbeReport report = Probe.measure(
                WidePostActivationGraph.DEFINITION,
                predictions(WidePostActivation.class),
                ProbeOptions.defaults().withSeeds(8));
        assertThat(report.isWithin()).isFalse();
        LayerResult last = report.layers().get(report.layers().size() - 2);
        assertThat(last.q().orElseThrow().predicted()).isEqualTo(1);
        assertThat(last.q().orElseThrow().measured()).isBetween(10.0, 22.0);
    }

    @Test
    void activationsThatAreNotShapedAreFoundOut() throws IOException {
        ProbeReport report = Probe.measure(
                WideChainPlainGraph.DEFINITION,
                predictions(WideChain.class),
                ProbeOptions.defaults().withSeeds(8));
        assertThat(report.isWithin()).isFalse();
        List<String> within = report.layers().stream()
                .filter(layer -> layer.isCompared() && layer.isWithin())
                .map(LayerResult::name)
                .toList();
        // What comes before the first activation is right; all that follows is not.
        assertThat(within).containsExactly("hidden[0]");
    }

    @Test
    void nothingIsPredictedWhereNothingIsShaped() {
        assertThatThrownBy(() -> predictions(WideChainPlain.class))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("method = NONE");
    }
}
