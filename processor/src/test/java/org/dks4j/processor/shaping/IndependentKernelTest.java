/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.dks4j.processor.check.Rules;
import org.dks4j.processor.diagnostic.Diagnostic;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.propagation.ChannelParts;
import org.dks4j.processor.shaping.Predictions.Prediction;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.dks4j.schema.KernelFiles;
import org.junit.jupiter.api.Test;

/** The kernel's rules against a recursion channel by channel and against wide layers with random weights. */
class IndependentKernelTest {

    private static final Targets STEEP = Targets.ofSlopes(3.65, 1);

    private static ShapedNetwork shaped(Network network) {
        return ((Shaped) Shaping.shape(network)).network();
    }

    /** φ̂ of each activation, φ from the standard library. */
    private static Map<String, DoubleUnaryOperator> functions(ShapedNetwork shaped) {
        Map<String, DoubleUnaryOperator> functions = new TreeMap<>();
        shaped.activations().forEach(a -> {
            DoubleUnaryOperator phi =
                    switch (a.entry().name()) {
                        case "tanh" -> Math::tanh;
                        case "cos" -> Math::cos;
                        case "softplus" -> x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
                        case "gelu" ->
                            x -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
                        default -> throw new IllegalArgumentException(a.entry().name());
                    };
            functions.put(
                    a.entry().name(),
                    x -> a.outputScale() * (phi.applyAsDouble(a.inputScale() * x + a.inputShift()) + a.outputShift()));
        });
        return functions;
    }

    private static List<DiagnosticCode> problems(Network network) {
        Diagnostics diagnostics = new Diagnostics(diagnostic -> false);
        Rules.check(network, diagnostics);
        return diagnostics.all().stream()
                .map(Diagnostic::problem)
                .filter(problem -> problem.severity().isError())
                .distinct()
                .toList();
    }

    private static double c(ShapedNetwork shaped, int node, double similarity) {
        List<Prediction> predictions = Predictions.of(shaped);
        return predictions.get(node).c().get(KernelFiles.SIMILARITIES.indexOf(similarity));
    }

    private static void assertEveryNodeAgrees(ShapedNetwork shaped, String what) {
        ChannelRecursion recursion = new ChannelRecursion(shaped.network(), functions(shaped));
        List<Prediction> predictions = Predictions.of(shaped);
        for (int i = 0; i < KernelFiles.SIMILARITIES.size(); i++) {
            double c = KernelFiles.SIMILARITIES.get(i);
            List<Double> expected = recursion.similarities(c);
            for (int n = 0; n < expected.size(); n++) {
                assertThat(predictions.get(n).c().get(i))
                        .as(
                                "%s, %s at c = %s",
                                what, shaped.network().nodes().get(n).name(), c)
                        .isCloseTo(expected.get(n), within(3e-6));
                if (c == 0) {
                    assertThat(shaped.kernel().get(n).cAtZero()).isCloseTo(expected.get(n), within(1e-9));
                }
            }
        }
    }

    @Test
    void anActivationOfAConcatenationActsOnEachOfItsParts() {
        TestNetworks net = new TestNetworks("cos");
        int stem = net.dense(0);
        int branch = net.dense(net.act(net.dense(stem)));
        int act = net.act(net.concat(stem, branch));
        net.dense(act);
        Network network = net.build(Method.DKS, STEEP, SubnetworkRule.ENCLOSED);
        ShapedNetwork shaped = shaped(network);
        assertThat(problems(network)).isEmpty();
        assertEveryNodeAgrees(shaped, "concatenation");
        WideLayers wide = new WideLayers(network, functions(shaped), 64);
        assertThat(wide.measure(-1, 6).get(act).c()).isCloseTo(c(shaped, act, -1), within(0.05));
    }

    @Test
    void aGroupedConvolutionKeepsTheKernelsOfItsGroupsApart() {
        TestNetworks net = new TestNetworks("cos");
        int stem = net.dense(0);
        int branch = net.dense(net.act(net.dense(stem)));
        int act = net.act(net.conv(net.concat(stem, branch), 16, 2));
        net.dense(act);
        Network network = net.build(Method.DKS, STEEP, SubnetworkRule.ENCLOSED);
        ShapedNetwork shaped = shaped(network);
        assertEveryNodeAgrees(shaped, "groups");
        WideLayers wide = new WideLayers(network, functions(shaped), 64);
        assertThat(wide.measure(-1, 6).get(act).c()).isCloseTo(c(shaped, act, -1), within(0.05));
    }

    /** At each step a dense layer, an activation, a sum, a concatenation or a grouped convolution of what is there. */
    private static Network random(int seed) {
        Random random = new Random(seed);
        String[] activations = {"tanh", "cos", "softplus", "gelu"};
        TestNetworks net = new TestNetworks(activations[seed % activations.length]);
        List<Integer> gaussian = new ArrayList<>(List.of(net.dense(0), net.dense(0, 8)));
        int last = gaussian.get(0);
        for (int step = 0; step < 14; step++) {
            int some = gaussian.get(random.nextInt(gaussian.size()));
            switch (random.nextInt(5)) {
                case 0 -> last = net.concat(last, some);
                case 1 -> last = net.conv(net.act(last), net.width(last), net.width(last) % 4 == 0 ? 4 : 2);
                case 2 -> last = net.conv(last, net.width(last), 2);
                case 3 -> {
                    int other = net.dense(net.act(last), net.width(last));
                    last = net.sumOfWide(List.of(last, other), List.of(0.6, 0.8));
                }
                default -> last = net.dense(net.act(last));
            }
            gaussian.add(last);
            last = net.width(last) > 64 ? net.dense(net.act(last)) : last;
        }
        net.dense(net.act(last), 10);
        boolean dks = seed % 3 > 0;
        return dks
                ? net.build(Method.DKS, Targets.ofSlopes(1.5, 1), SubnetworkRule.ENCLOSED)
                : net.buildTat(Targets.DEFAULT);
    }

    @Test
    void aHundredRandomNetworksAgreeWithTheRecursionChannelByChannel() {
        int solved = 0;
        int divided = 0;
        for (int seed = 0; seed < 130; seed++) {
            Network network = random(seed);
            if (Shaping.shape(network) instanceof Shaped shaped) {
                solved++;
                divided += ChannelParts.of(network).stream().anyMatch(parts -> !parts.isUndivided()) ? 1 : 0;
                assertEveryNodeAgrees(shaped.network(), "network " + seed);
            }
        }
        assertThat(solved).isGreaterThanOrEqualTo(100);
        assertThat(divided).isGreaterThanOrEqualTo(80);
    }

    @Test
    void ofLeakyReluTheLargestValueAtZeroGoesByParts() {
        TestNetworks net = new TestNetworks("leaky_relu");
        int x = net.dense(0);
        for (int i = 0; i < 20; i++) {
            x = net.dense(net.act(net.concat(x, net.dense(net.act(x)))));
        }
        ShapedNetwork shaped = shaped(net.buildTat(Targets.DEFAULT));
        assertThat(shaped.kernel().get(x).cAtZero()).isCloseTo(0.9, within(1e-12));
    }

    private static Network postActivation(int blocks, Method method, String activation) {
        TestNetworks net = new TestNetworks(activation);
        int x = net.act(net.dense(0));
        for (int i = 0; i < blocks; i++) {
            int branch = net.dense(net.act(net.dense(x)));
            x = net.act(net.sum(0.64, x, branch));
        }
        net.dense(x);
        return net.build(method, Targets.DEFAULT, SubnetworkRule.ENCLOSED);
    }

    @Test
    void anActivatedSummandBeforeAnActivationIsRefusedBecauseQGrowsWithEveryBlock() {
        Network network = postActivation(10, Method.DKS, "gelu");
        assertThat(problems(network)).containsExactly(DiagnosticCode.ACTIVATED_SUMMAND);
        ShapedNetwork shaped = shaped(network);
        int last = network.nodes().size() - 2;
        assertThat(shaped.kernel().get(last).q()).isEqualTo(1);
        assertThat(new WideLayers(network, functions(shaped), 32)
                        .measure(-1, 4)
                        .get(last)
                        .q())
                .isGreaterThan(8);
    }

    @Test
    void oneActivatedSummandOfAnyWeightIsRefused() {
        TestNetworks net = new TestNetworks("gelu");
        int x = net.act(net.dense(0));
        int sum = net.sum(List.of(x, net.dense(x)), List.of(0.0999, Math.sqrt(1 - 0.0999 * 0.0999)));
        net.dense(net.act(sum));
        assertThat(problems(net.build(1.5, SubnetworkRule.ENCLOSED))).containsExactly(DiagnosticCode.ACTIVATED_SUMMAND);
        TestNetworks without = new TestNetworks("gelu");
        x = without.act(without.dense(0));
        sum = without.sum(List.of(x, without.dense(x)), List.of(0.0, 1.0));
        without.dense(without.act(sum));
        assertThat(problems(without.build(1.5, SubnetworkRule.ENCLOSED))).isEmpty();
    }

    @Test
    void aLayerOnTheActivatedSummandKeepsQAtOne() {
        TestNetworks net = new TestNetworks("gelu");
        int x = net.act(net.dense(0));
        for (int i = 0; i < 5; i++) {
            x = net.act(net.sum(0.64, net.dense(x), net.dense(net.act(net.dense(x)))));
        }
        net.dense(x);
        Network network = net.build(1.5, SubnetworkRule.ENCLOSED);
        assertThat(problems(network)).isEmpty();
        ShapedNetwork shaped = shaped(network);
        assertThat(new WideLayers(network, functions(shaped), 64)
                        .measure(-1, 6)
                        .get(x)
                        .q())
                .isCloseTo(1, within(0.1));
    }

    private static TestNetworks signs(boolean mixed) {
        TestNetworks net = new TestNetworks("tanh");
        int x = net.dense(0);
        for (int i = 0; i < 3; i++) {
            int signed = net.depthwise(x);
            x = net.dense(net.act(net.sum(0.36, x, mixed ? net.dense(signed) : signed)));
        }
        return net;
    }

    @Test
    void aDepthwiseConvolutionBesideItsOwnInputIsRefusedBeforeAnActivation() {
        Network network = signs(false).build(1.5, SubnetworkRule.ENCLOSED);
        assertThat(problems(network)).containsExactly(DiagnosticCode.SUMMAND_WITH_SIGNS);
        ShapedNetwork shaped = shaped(network);
        int last = network.nodes().size() - 1;
        WideLayers.Measured measured =
                new WideLayers(network, functions(shaped), 64).measure(-1, 8).get(last);
        assertThat(measured.q()).isGreaterThan(1.04);
        assertThat(measured.c() - c(shaped, last, -1)).isGreaterThan(0.05);
        Network mixed = signs(true).build(1.5, SubnetworkRule.ENCLOSED);
        assertThat(problems(mixed)).isEmpty();
    }

    @Test
    void aDepthwiseConvolutionByItselfIsHarmless() {
        TestNetworks net = new TestNetworks("tanh");
        int x = net.dense(0);
        for (int i = 0; i < 3; i++) {
            x = net.dense(net.act(net.depthwise(x)));
        }
        // Side by side its channels are others than those of its input.
        int signed = net.depthwise(x);
        int act = net.act(net.concat(x, signed));
        net.dense(act);
        Network network = net.build(1.5, SubnetworkRule.ENCLOSED);
        assertThat(problems(network)).isEmpty();
        ShapedNetwork shaped = shaped(network);
        WideLayers.Measured measured =
                new WideLayers(network, functions(shaped), 64).measure(-1, 8).get(act);
        assertThat(measured.q()).isCloseTo(1, within(0.1));
        assertThat(measured.c()).isCloseTo(c(shaped, act, -1), within(0.06));
    }

    @Test
    void aGroupOfASingleChannelMixesNothing() {
        TestNetworks net = new TestNetworks("tanh");
        int act = net.act(net.dense(0));
        net.dense(net.act(net.conv(act, 16, 16)));
        assertThat(problems(net.build(1.5, SubnetworkRule.ENCLOSED)))
                .containsExactly(DiagnosticCode.ACTIVATION_NOT_AFTER_AFFINE);
        TestNetworks wider = new TestNetworks("tanh");
        wider.dense(wider.act(wider.conv(wider.dense(0), 32, 16)));
        assertThat(problems(wider.build(1.5, SubnetworkRule.ENCLOSED)))
                .containsExactly(DiagnosticCode.ACTIVATION_NOT_AFTER_AFFINE);
    }
}
