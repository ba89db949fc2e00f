/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.kernel.KernelValues;
import org.dks4j.processor.subnetwork.Maximal;
import org.dks4j.processor.subnetwork.MaximalValue;
import org.dks4j.processor.subnetwork.PropagationRule;
import org.dks4j.processor.subnetwork.ReducedGraph;
import org.dks4j.processor.subnetwork.Subnetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MaximalValueTest {

    private static final List<Integer> R18 = List.of(2, 2, 2, 2);
    private static final List<Integer> R50 = List.of(3, 4, 6, 3);
    private static final List<Integer> R101 = List.of(3, 4, 23, 3);
    private static final List<Integer> R152 = List.of(3, 8, 36, 3);
    private static final Offset<Double> TEN_DIGITS = within(6e-11);

    private static MaximalValue resnet(List<Integer> blocks, double weight, SubnetworkRule rule) {
        return MaximalValue.of(TestNetworks.resnetV2("tanh", blocks, 3, weight, true, 1.5, rule));
    }

    private static MaximalValue basicResnet(List<Integer> blocks) {
        TestNetworks network = new TestNetworks("tanh");
        int x = network.dense(0);
        for (int group = 0; group < blocks.size(); group++) {
            for (int block = 0; block < blocks.get(group); block++) {
                int activated = network.act(x);
                int branch = network.actLinear(network.dense(activated), 1);
                int shortcut = block == 0 && group > 0 ? network.dense(activated) : x;
                x = network.sum(0.25, shortcut, branch);
            }
        }
        network.actLinear(x, 1);
        return MaximalValue.of(network.build(1.5, SubnetworkRule.ENCLOSED));
    }

    @ParameterizedTest
    @CsvSource({"1, 1.5", "2, 1.5", "49, 1.5", "100, 12", "1000, 1.1"})
    void aChainNeedsTheRootOfTheMaximalSlope(int depth, double zeta) {
        Network chain = TestNetworks.chain("tanh", depth, zeta);
        double expected = StrictMath.pow(zeta, 1.0 / depth);
        assertThat(MaximalValue.of(chain).solveSlope(zeta).orElseThrow()).isCloseTo(expected, within(1e-15 * expected));
    }

    /** Two activations, after which one output follows and six more before the other: no node of one is on every path. */
    private static Network twoEnds(boolean outputs, SubnetworkRule rule) {
        TestNetworks network = new TestNetworks("tanh");
        int trunk = network.actLinear(network.dense(0), 2);
        int deep = network.actLinear(trunk, 6);
        List<Integer> ends = List.of(network.dense(trunk, 1), network.dense(deep, 3));
        if (outputs) {
            return network.build(1.5, rule, ends);
        }
        network.concat(ends.toArray(Integer[]::new));
        return network.build(1.5, rule);
    }

    @ParameterizedTest
    @EnumSource(SubnetworkRule.class)
    void theSubnetworksOfSeveralOutputsAreThoseOfTheNetworkOfEach(SubnetworkRule rule) {
        MaximalValue maximal = MaximalValue.of(twoEnds(true, rule));
        double slope = maximal.solveSlope(1.5).orElseThrow();
        assertThat(slope).isCloseTo(StrictMath.pow(1.5, 1.0 / 8), within(1e-14));
        assertThat(maximal.slope(slope).from()).isEqualTo("input");
        assertThat(maximal.solveCurvature(0.3)).isCloseTo(0.3 / 8, within(1e-15));
    }

    @Test
    void aConcatenationInANetworkIsLessThanItsDeepestInput() {
        MaximalValue maximal = MaximalValue.of(twoEnds(false, SubnetworkRule.ENCLOSED));
        assertThat(maximal.solveSlope(1.5).orElseThrow()).isGreaterThan(1.001 * StrictMath.pow(1.5, 1.0 / 8));
    }

    @Test
    void eachOfSeveralOutputsHasTheKernelThatWasSolvedFor() {
        Network network = twoEnds(true, SubnetworkRule.ENCLOSED);
        ShapedNetwork shaped = ((ShapingOutcome.Shaped) Shaping.shape(network)).network();
        double slope = StrictMath.pow(1.5, 1.0 / 8);
        List<KernelValues> ends =
                network.ends().stream().map(end -> shaped.kernel().get(end)).toList();
        assertThat(ends.get(0).slope()).isCloseTo(slope * slope, within(1e-9));
        assertThat(ends.get(1).slope()).isCloseTo(1.5, within(1e-9));
        assertThat(ends).allSatisfy(end -> {
            assertThat(end.q()).isCloseTo(1, within(1e-9));
            assertThat(end.cAtZero()).isCloseTo(0, within(1e-9));
        });
    }

    @Test
    void theReferenceTestGraphHasTheKnownSlopes() {
        MaximalValue slope = resnet(R101, 0.6, SubnetworkRule.ENCLOSED);
        assertThat(slope.solveSlope(1.2).orElseThrow()).isCloseTo(1.002770965849537, within(1e-14));
        assertThat(slope.solveSlope(12).orElseThrow()).isCloseTo(1.0378008872227893, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({
        "50, 0, 1.0083091289, 1.0083091289", "50, .5, 1.0106924658, 1.0106924658",
        "50, .6, 1.0122382890, 1.0122135494", "50, .8, 1.0193876302, 1.0185966094",
        "50, .9, 1.0301534029, 1.0273396161", "101, 0, 1.0040628823, 1.0040628823",
        "101, .5, 1.0053221170, 1.0053221170", "101, .8, 1.0103103964, 1.0100791584",
        "152, 0, 1.0026888078, 1.0026888078", "152, .8, 1.0070265137, 1.0069177263",
    })
    void residualNetworksHaveTheKnownLocalTargets(int depth, double weight, double enclosed, double prefix) {
        List<Integer> blocks = depth == 50 ? R50 : depth == 101 ? R101 : R152;
        assertThat(resnet(blocks, weight, SubnetworkRule.ENCLOSED)
                        .solveSlope(1.5)
                        .orElseThrow())
                .isCloseTo(enclosed, TEN_DIGITS);
        assertThat(resnet(blocks, weight, SubnetworkRule.PREFIX).solveSlope(1.5).orElseThrow())
                .isCloseTo(prefix, TEN_DIGITS);
    }

    @Test
    void residualNetworksHaveTheKnownMaximalSlopes() {
        assertThat(basicResnet(R18).slope(1.3).value()).isCloseTo(42.2498503, within(1e-7));
        assertThat(basicResnet(List.of(3, 4, 6, 3)).slope(1.3).value()).isCloseTo(1188.10486, within(1e-5));
        assertThat(resnet(R50, 0.5, SubnetworkRule.ENCLOSED).slope(1.3).value()).isCloseTo(42963.4909, within(1e-4));
        assertThat(resnet(R101, 0.6, SubnetworkRule.ENCLOSED).slope(1.01).value())
                .isCloseTo(1.93069969, within(1e-8));
        assertThat(resnet(R101, 0.6, SubnetworkRule.PREFIX).slope(1.01).value()).isCloseTo(1.93203941, within(1e-8));
    }

    @Test
    void theReferenceTestGraphHasTheKnownCurvatureAndNegativeSlope() {
        MaximalValue maximal = resnet(R101, 0.6, SubnetworkRule.ENCLOSED);
        assertThat(maximal.solveCurvature(0.2)).isCloseTo(0.003039513677811551, within(1e-16));
        assertThat(maximal.solveNegativeSlope(0.75).orElseThrow()).isCloseTo(0.6291800296659875, within(1e-13));
    }

    @ParameterizedTest
    @CsvSource({"50, 0, .0061224489796", "101, .5, .00393442623", "152, .9, .009163103238"})
    void residualNetworksHaveTheKnownCurvatures(int depth, double weight, double curvature) {
        List<Integer> blocks = depth == 50 ? R50 : depth == 101 ? R101 : R152;
        assertThat(resnet(blocks, weight, SubnetworkRule.ENCLOSED).solveCurvature(0.3))
                .isCloseTo(curvature, within(6e-12));
    }

    @Test
    void residualNetworksOfLeakyReluHaveTheKnownValuesAtZero() {
        assertThat(resnet(R50, 0.5, SubnetworkRule.ENCLOSED).cAtZero(0.5).value())
                .isCloseTo(0.79019532, within(6e-9));
        assertThat(resnet(R50, 0, SubnetworkRule.ENCLOSED).cAtZero(0.5).value()).isCloseTo(0.845775229, within(6e-10));
        assertThat(resnet(R101, 0, SubnetworkRule.ENCLOSED).cAtZero(0.5).value())
                .isCloseTo(0.940690652, within(6e-10));
    }

    @Test
    void aConcatenationCountsByChannels() {
        TestNetworks graph = new TestNetworks("tanh");
        int u = graph.dense(0);
        int h1 = graph.actLinear(u, 1);
        int h2 = graph.actLinear(graph.sum(0.5, u, h1), 1);
        graph.actLinear(graph.dense(graph.concat(List.of(u, h1, h2), 16, 16, 16)), 1);
        for (SubnetworkRule rule : SubnetworkRule.values()) {
            assertValues(graph, rule, 1.1935, 0.55 / 3, 0.1105493017);
        }
    }

    @Test
    void aGateAddsTheSlopeOfWhatGates() {
        TestNetworks graph = new TestNetworks("tanh");
        int u = graph.dense(0);
        graph.dense(graph.gate(graph.act(u), graph.dense(graph.act(u)), 0.5));
        MaximalValue maximal = MaximalValue.of(graph.build(1.5, SubnetworkRule.ENCLOSED));
        assertThat(maximal.slope(1.1).value()).isCloseTo(1.1 + 0.25 * 1.1, within(1e-15));
        assertThat(maximal.solveSlope(1.5).orElseThrow()).isCloseTo(1.2, within(1e-14));
        assertThat(maximal.solveSlope(1.25)).isEmpty();
    }

    @Test
    void allInputsCarryTheSameValue() {
        TestNetworks graph = new TestNetworks("tanh");
        int other = graph.input();
        graph.actLinear(graph.sum(0.3, graph.actLinear(graph.dense(0), 2), graph.actLinear(graph.dense(other), 3)), 1);
        MaximalValue maximal = MaximalValue.of(graph.build(1.5, SubnetworkRule.ENCLOSED));
        assertThat(maximal.curvature(1).value()).isCloseTo(0.3 * 2 + 0.7 * 3 + 1, within(1e-14));
        assertThat(maximal.slope(1.1).from()).isEqualTo("input");
    }

    @Test
    void bothRulesAgreeUpToAWeightOfOneThird() {
        for (double square : new double[] {0.1, 0.3, 0.333}) {
            assertThat(resnet(R50, Math.sqrt(square), SubnetworkRule.PREFIX)
                            .slope(1.001)
                            .value())
                    .isEqualTo(resnet(R50, Math.sqrt(square), SubnetworkRule.ENCLOSED)
                            .slope(1.001)
                            .value());
        }
        assertThat(resnet(R50, Math.sqrt(0.34), SubnetworkRule.PREFIX)
                        .slope(1.0001)
                        .value())
                .isGreaterThan(resnet(R50, Math.sqrt(0.34), SubnetworkRule.ENCLOSED)
                        .slope(1.0001)
                        .value());
    }

    @ParameterizedTest
    @EnumSource
    void theWorkedGraphsHaveTheKnownValues(SubnetworkRule rule) {
        boolean prefix = rule == SubnetworkRule.PREFIX;
        assertValues(twoBranches(), rule, 1.39755, 0.35, 0.1967393570);
        assertValues(strongBranch(), rule, 1.771561, 0.6, 0.3031159752);
        assertValues(dense(), rule, 1.1935, 0.55 / 3, 0.1105493017);
        assertValues(
                twoBlocks(),
                rule,
                prefix ? 1.599997762 : 1.4641,
                prefix ? 0.48 : 0.40,
                prefix ? 0.2502385684 : 0.2204148776);
    }

    private static void assertValues(
            TestNetworks graph, SubnetworkRule rule, double slope, double curvature, double cAtZero) {
        Subnetworks subnetworks = Subnetworks.of(graph.build(1.5, rule));
        assertThat(subnetworks.largest(PropagationRule.slope(1.1)).value()).isCloseTo(slope, within(6e-10));
        assertThat(subnetworks.largest(PropagationRule.curvature(0.1)).value()).isCloseTo(curvature, within(1e-9));
        assertThat(subnetworks
                        .largest(PropagationRule.cAtZero(MaximalValueTest::leakyReluMap))
                        .value())
                .isCloseTo(cAtZero, within(6e-11));
    }

    /** The C map of leaky ReLU with the slope 1/2. */
    private static double leakyReluMap(double c) {
        double k = 0.25 / (StrictMath.PI * 1.25);
        return c + k * (Math.sqrt(1 - c * c) - c * StrictMath.acos(c));
    }

    private static TestNetworks twoBranches() {
        TestNetworks graph = new TestNetworks("tanh");
        int u = graph.actLinear(graph.dense(0), 1);
        graph.actLinear(graph.sum(0.5, graph.actLinear(u, 1), graph.actLinear(u, 2)), 1);
        return graph;
    }

    private static TestNetworks strongBranch() {
        TestNetworks graph = new TestNetworks("tanh");
        int u = graph.dense(0);
        graph.actLinear(graph.sum(0.9, u, graph.actLinear(u, 6)), 1);
        return graph;
    }

    private static TestNetworks dense() {
        TestNetworks graph = new TestNetworks("tanh");
        int u = graph.dense(0);
        int h1 = graph.actLinear(u, 1);
        int h2 = graph.actLinear(graph.sum(0.5, u, h1), 1);
        double third = Math.sqrt(1.0 / 3);
        graph.actLinear(graph.sum(List.of(u, h1, h2), List.of(third, third, third)), 1);
        return graph;
    }

    private static TestNetworks twoBlocks() {
        TestNetworks graph = new TestNetworks("tanh");
        int u = graph.dense(0);
        int v = graph.sum(0.8, u, graph.actLinear(u, 4));
        graph.actLinear(graph.sum(0.8, v, graph.actLinear(v, 4)), 1);
        return graph;
    }

    @Test
    void theSubnetworkOfMaximalSlopeIsNamed() {
        Maximal maximal = MaximalValue.of(strongBranch().build(1.5, SubnetworkRule.ENCLOSED))
                .slope(1.1);
        assertThat(maximal.value()).isCloseTo(1.771561, within(1e-12));
        assertThat(maximal.from()).isEqualTo("dense1");
        assertThat(maximal.to()).isIn("act12", "dense13");
    }

    @Test
    void whatIsLeftOutNeverMatters() {
        Random random = new Random(42);
        for (int trial = 0; trial < 3000; trial++) {
            Network network = randomNetwork(random).build(1.5, SubnetworkRule.ENCLOSED);
            double psi = 1 + 0.5 * random.nextDouble();
            assertThat(MaximalValue.of(network).slope(psi).value())
                    .as("trial %s: %s", trial, network)
                    .isCloseTo(bruteForce(network, psi), within(1e-12));
        }
    }

    /** A random graph in which every node leads to the last one. */
    private static TestNetworks randomNetwork(Random random) {
        TestNetworks graph = new TestNetworks("tanh");
        List<Integer> unread = new ArrayList<>(List.of(0));
        int size = 3 + random.nextInt(18);
        int last = 0;
        int reach = 1 + random.nextInt(6);
        for (int i = 0; i < size; i++) {
            int input = Math.max(0, last - random.nextInt(reach));
            int other = Math.max(0, last - random.nextInt(reach));
            boolean joins = input != other && random.nextInt(3) > 0;
            last = joins
                    ? graph.sum(random.nextDouble(), input, other)
                    : random.nextBoolean() ? graph.act(input) : graph.dense(input);
            unread.remove((Integer) input);
            if (joins) {
                unread.remove((Integer) other);
            }
            unread.add(last);
        }
        if (unread.size() > 1) {
            last = graph.sum(
                    unread, unread.stream().map(n -> random.nextDouble() + 0.1).toList());
        }
        graph.actLinear(last, random.nextInt(2));
        return graph;
    }

    /** The algorithm of docs/mathematics.md, section 3.4, as it is written there. */
    private static double bruteForce(Network network, double psi) {
        List<Node> nodes = network.nodes();
        ReducedGraph graph = ReducedGraph.of(network);
        BitSet[] postDominators = new BitSet[nodes.size()];
        for (int n = nodes.size() - 1; n >= 0; n--) {
            BitSet common = new BitSet();
            for (int consumer : graph.consumers(n)) {
                if (common.isEmpty()) {
                    common.or(postDominators[consumer]);
                } else {
                    common.and(postDominators[consumer]);
                }
            }
            common.set(n);
            postDominators[n] = common;
        }
        double best = 1;
        for (int s = 0; s < nodes.size(); s++) {
            double[] value = new double[nodes.size()];
            BitSet[] first = new BitSet[nodes.size()];
            value[s] = 1;
            BitSet defined = new BitSet();
            defined.set(s);
            for (int n = s + 1; n < nodes.size(); n++) {
                if (!nodes.get(n).inputs().stream().allMatch(defined::get)) {
                    continue;
                }
                defined.set(n);
                first[n] = new BitSet();
                for (int i = 0; i < nodes.get(n).inputs().size(); i++) {
                    int input = nodes.get(n).inputs().get(i);
                    value[n] += graph.shares(n)[i] * value[input];
                    if (input == s) {
                        first[n].set(n);
                    } else {
                        first[n].or(first[input]);
                    }
                }
                if (nodes.get(n).activation().isPresent()) {
                    value[n] *= psi;
                }
                int t = n;
                if (first[n].stream().allMatch(b -> postDominators[b].get(t))) {
                    best = Math.max(best, value[n]);
                }
            }
        }
        return best;
    }
}
