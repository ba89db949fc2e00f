/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.maps.KernelCurves;
import org.dks4j.processor.operation.Attention;
import org.dks4j.processor.positions.TargetStart;
import org.dks4j.processor.propagation.KernelSweep;
import org.dks4j.processor.shaping.SequenceNetworks;
import org.dks4j.processor.shaping.ShapedNetwork;
import org.dks4j.processor.shaping.Shaping;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an analysis says about the kernel between positions. */
class SequenceKernelTest {

    private static final int POSITIONS = 48;
    private static final int BLOCKS = 12;

    private static Network transformer(Method method, double target, double similarity) {
        return SequenceNetworks.network(
                method,
                target,
                POSITIONS,
                BLOCKS,
                2,
                similarity,
                new Attention(4, true, TargetStart.exponential(0.005, true), true));
    }

    private static ShapedNetwork shaped(Network network) {
        return ((Shaped) Shaping.shape(network)).network();
    }

    private static SequenceKernel sequence(Network network) {
        return Analysis.of(shaped(network), Catalogue::get).sequence().orElseThrow();
    }

    /** The table of docs/mathematics.md, section 12.3. */
    @Test
    void otherAttentionHasTheNumbersOfTheMathematics() {
        SequenceKernel sequence = sequence(transformer(Method.DKS, 1.5, 0));
        Map<String, AttentionPath> paths = sequence.alternatives().stream()
                .collect(Collectors.toMap(
                        AttentionAlternative::name, other -> other.path().orElseThrow()));
        assertThat(paths).hasSize(7);
        isLike(paths.get("E-SPA + TAT, rows not rescaled"), 4.851, 0.9609, 0.9897, 1e-3);
        isLike(paths.get("E-SPA + TAT"), 1, 0.9810, 0.9956, 1e-4);
        isLike(paths.get("E-SPA + DKS"), 1, 0.7712, 0.9108, 1e-4);
        isLike(paths.get("E-SPA + DKS, rows not rescaled"), 0.949, 0.778, 0.914, 0.02);
        assertThat(last(paths.get("uniform attention"))).isGreaterThan(0.99999);
        assertThat(last(paths.get("pre-norm residual"))).isBetween(0.3, 0.9);
        assertThat(last(paths.get("SHAPED + DKS"))).isCloseTo(0, within(1e-6));
        assertThat(sequence.path().meanCorrelations()).hasSize(BLOCKS + 1);
        assertThat(last(sequence.path())).isCloseTo(last(paths.get("E-SPA + DKS")), within(1e-9));
        assertThat(sequence.collapse()).isEmpty();
        assertThat(sequence.gradients()).hasSize(POSITIONS);
    }

    private static double last(AttentionPath path) {
        return path.meanCorrelations().get(path.meanCorrelations().size() - 1);
    }

    private static void isLike(AttentionPath path, double lastQ, double smallest, double mean, double error) {
        assertThat(path.last().at(POSITIONS - 1, POSITIONS - 1)).isCloseTo(lastQ, within(lastQ * error));
        assertThat(path.last().smallestCorrelation()).isCloseTo(smallest, within(error));
        assertThat(path.last().meanCorrelation()).isCloseTo(mean, within(error));
    }

    @Test
    void theCollapseOfARankIsTold() {
        assertThat(sequence(transformer(Method.TAT, 0.9, 0.1)).collapse())
                .hasValueSatisfying(text -> assertThat(text).contains("attention11", "0.99"));
    }

    @Test
    void aNetworkWithoutPositionsHasNoSequence() {
        Network network = transformer(Method.DKS, 1.5, 0);
        List<Node> first = network.nodes().subList(0, 1);
        assertThat(Analysis.of(shaped(network.with(first)), Catalogue::get).sequence())
                .isEmpty();
    }

    /** Between the pairs of inputs that are followed, c is interpolated. */
    @ParameterizedTest
    @CsvSource({"DKS, 1.5, 0.1", "TAT, 0.9, 0.1", "NONE, 1.5, 0.3"})
    void interpolatedPairsOfInputsAreThoseThatAreFollowed(Method method, double target, double similarity) {
        ShapedNetwork shaped = shaped(transformer(method, target, similarity));
        Network network = shaped.network();
        KernelSweep all = new KernelSweep(network, network.initializer().weights(), Similarities.others());
        List<NodeKernel> exact = all.curves(curves(shaped));
        List<NodeKernel> interpolated =
                all.followingPairs(Similarities.FOLLOWED).curves(curves(shaped));
        List<NodeKernel> single = all.followingPairs().curves(curves(shaped));
        double error = 0;
        double withoutCorrection = 0;
        for (int n = 0; n < exact.size(); n++) {
            for (int i = 0; i < exact.get(n).c().length; i++) {
                double c = exact.get(n).c()[i];
                error = Math.max(error, Math.abs(interpolated.get(n).c()[i] - c));
                withoutCorrection =
                        Math.max(withoutCorrection, Math.abs(single.get(n).c()[i] - c));
            }
        }
        assertThat(error).isLessThan(3e-4);
        assertThat(withoutCorrection).isGreaterThan(10 * error);
    }

    private static Map<String, KernelCurves> curves(ShapedNetwork shaped) {
        Map<String, KernelCurves> curves = new TreeMap<>();
        shaped.activations().forEach(a -> curves.put(a.entry().name(), new KernelCurves(a.localMaps())));
        return curves;
    }

    @Test
    void preNormHasANormalizationAndAShortcutForEachAttentionAndEachChain() {
        Network plain = transformer(Method.NONE, 1.5, 0);
        Network residual = AttentionTransforms.preNorm(plain);
        assertThat(residual.nodes())
                .filteredOn(node -> node.operation().isNormalization())
                .hasSize(2 * BLOCKS);
        assertThat(residual.nodes())
                .filteredOn(node -> node.operation().summands().isPresent())
                .hasSize(2 * BLOCKS);
        Network back = AttentionTransforms.withoutShortcuts(NetworkTransforms.withoutNormalization(residual));
        assertThat(back.nodes())
                .extracting(Node::name)
                .startsWith("input", "tokens", "attention0", "act0.1", "dense0.0", "act0.0", "dense0.1", "attention1")
                .hasSize(plain.nodes().size());
    }
}
