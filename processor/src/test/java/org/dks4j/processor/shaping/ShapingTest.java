/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.kernel.KernelValues;
import org.dks4j.processor.shaping.ShapingOutcome.Infeasible;
import org.dks4j.processor.shaping.ShapingOutcome.Reason;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapingTest {

    private static ShapedNetwork shape(Network network) {
        ShapingOutcome outcome = Shaping.shape(network);
        assertThat(outcome).isInstanceOf(Shaped.class);
        return ((Shaped) outcome).network();
    }

    private static Network untransformed(String activation, int depth) {
        TestNetworks network = new TestNetworks(activation);
        network.actLinear(network.dense(0), depth);
        return network.build(Method.NONE, Targets.DEFAULT, SubnetworkRule.ENCLOSED);
    }

    private static KernelValues last(ShapedNetwork shaped) {
        return shaped.kernel().get(shaped.kernel().size() - 1);
    }

    @Test
    void theKernelOfAShapedChainIsThatOfTheRules() {
        ShapedNetwork shaped = shape(TestNetworks.chain("tanh", 49, 1.5));
        double slope = shaped.target().orElseThrow().local().value();
        double curvature = shaped.activations().get(0).localMaps().curvature();
        KernelValues end = last(shaped);
        assertThat(shaped.kernel()).hasSameSizeAs(shaped.network().nodes());
        assertThat(end.q()).isEqualTo(1);
        assertThat(end.cAtZero()).isZero();
        assertThat(end.slope()).isCloseTo(1.5, within(1e-13));
        // Σ over the layers of κ·s², each times the slope after it: κ·ψ⁴⁸·(1 + ψ + ... + ψ⁴⁸).
        double expected = curvature * StrictMath.pow(slope, 48) * (1.5 - 1) / (slope - 1);
        assertThat(end.curvature()).isCloseTo(expected, within(1e-11));
        assertThat(shaped.target().orElseThrow().maximal().value()).isCloseTo(1.5, within(1e-13));
        assertThat(shaped.activations()).hasSize(1);
        assertThat(shaped.activations().get(0).sites()).hasSize(49);
        assertThat(shaped.activations().get(0).lipschitz()).isCloseTo(1.363, within(1e-3));
    }

    @Test
    void behindAKinkTheCurvatureIsInfinite() {
        assertThat(last(shape(TestNetworks.chain("leaky_relu", 10, 1.5))).curvature())
                .isInfinite();
    }

    @Test
    void whatCannotBeReachedIsExplained() {
        ShapingOutcome outcome = Shaping.shape(TestNetworks.chain("softplus", 2, 12));
        assertThat(outcome).isInstanceOfSatisfying(Infeasible.class, infeasible -> {
            Reason reason = infeasible.reasons().get(0);
            assertThat(reason.activation()).isEqualTo("softplus");
            assertThat(reason.node()).isEqualTo(2);
            assertThat(reason.asked())
                    .isEqualTo("a C map slope at 1 of 3.4641 with a Q map slope of 1, for a maximal slope of 12");
            assertThat(reason.reachable()).isEqualTo("a C map slope up to 1.4669");
            assertThat(reason.advice())
                    .isEqualTo("write maximalSlope = 2.124 or less, make the network deeper (a chain needs at least 7"
                            + " activations), or use another activation");
        });
    }

    @Test
    void whatTakesAHugeInputScaleIsExplained() {
        assertThat(Shaping.shape(TestNetworks.chain("softplus", 1, 1.465)))
                .isInstanceOfSatisfying(Infeasible.class, infeasible -> {
                    Reason reason = infeasible.reasons().get(0);
                    assertThat(reason.reachable())
                            .isEqualTo("a C map slope up to 1.4669 as its input scale grows without bound");
                    assertThat(reason.advice()).startsWith("write maximalSlope = 1.457 or less");
                });
        assertThat(Shaping.shape(TestNetworks.chain("softplus", 1, 1.457))).isInstanceOf(Shaped.class);
    }

    @Test
    void squareNeedsAnotherActivation() {
        assertThat(Shaping.shape(TestNetworks.chain("square", 50, 1.5)))
                .isInstanceOfSatisfying(Infeasible.class, infeasible -> {
                    Reason reason = infeasible.reasons().get(0);
                    assertThat(reason.reachable()).isEqualTo("no C map slope above 1 with a Q map slope of 1");
                    assertThat(reason.advice()).isEqualTo("use another activation");
                });
    }

    @Test
    void aNetworkWithoutActivationsIsLinear() {
        TestNetworks network = new TestNetworks("tanh");
        network.dense(network.dense(0));
        ShapedNetwork shaped = shape(network.build(1.5, SubnetworkRule.ENCLOSED));
        assertThat(shaped.target()).isEmpty();
        assertThat(shaped.activations()).isEmpty();
        assertThat(last(shaped)).isEqualTo(new KernelValues(1, 0, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "1, .318309886184",
        "2, .493731090200",
        "5, .735946350628",
        "10, .871535516022",
        "20, .948428479156",
        "50, .987861944937",
        "100, .996423146684",
        "1000, .999956870267",
    })
    void withoutShapingReluNetworksCollapse(int depth, double expected) {
        ShapedNetwork shaped = shape(untransformed("relu", depth));
        assertThat(last(shaped).cAtZero()).isCloseTo(expected, within(1e-11));
        assertThat(last(shaped).slope()).isCloseTo(1, within(1e-11));
        assertThat(last(shaped).q()).isCloseTo(StrictMath.pow(0.5, depth), within(1e-12));
        assertThat(shaped.target()).isEmpty();
        assertThat(shaped.activations().get(0).residuals()).isEmpty();
        assertThat(shaped.activations().get(0).inputScale()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "tanh, .394294490, 0, 1.177807232, .761369533", "softplus, .921245909, .705274673, .318458984, .048669135",
        "gelu, .425193711, .187081236, 1.072023960, .647728972", "cos, .567667642, .648054274, .761594156, 1",
        "elu, .644945417, .039951992, 1.035904719, .260645315",
    })
    void withoutShapingTheFirstLayerHasTheActivationsOwnMaps(
            String name, double q, double cAtZero, double slope, double curvature) {
        KernelValues values = last(shape(untransformed(name, 1)));
        assertThat(values.q()).isCloseTo(q, within(1e-9));
        assertThat(values.cAtZero()).isCloseTo(cAtZero, within(1e-9));
        assertThat(values.slope()).isCloseTo(slope, within(1e-9));
        assertThat(values.curvature()).isCloseTo(curvature, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"HE, 1", "LECUN, .0625", "GLOROT, .0625", "SCALED_ORTHOGONAL, .0625"})
    void theInitializerDecidesWhetherQIsKept(Initializer initializer, double q) {
        TestNetworks network = new TestNetworks("relu");
        network.actLinear(network.dense(0), 4);
        Network built = network.build(Method.NONE, Targets.DEFAULT, SubnetworkRule.ENCLOSED);
        Network drawn = new Network(
                built.name(),
                built.task(),
                built.method(),
                built.targets(),
                built.subnetworks(),
                initializer,
                built.nodes());
        // Half of q is lost in each activation; the first layer of He's has q = 2.
        double first = initializer == Initializer.HE ? 2 : 1;
        assertThat(last(shape(drawn)).q()).isCloseTo(first * q, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "SCALED_ORTHOGONAL, false, 0.25",
        "SCALED_ORTHOGONAL, true, 1",
        "HE, false, 2",
        "HE, true, 2",
        "GLOROT, false, 1"
    })
    void theCentreOfATransposedConvolutionFillsOneLocationOfFour(
            Initializer initializer, boolean everyPhase, double q) {
        TestNetworks network = new TestNetworks("relu");
        int up = network.convTranspose(0, everyPhase);
        network.act(up);
        Network built = network.build(Method.NONE, Targets.DEFAULT, SubnetworkRule.ENCLOSED);
        Network drawn = new Network(
                built.name(),
                built.task(),
                built.method(),
                built.targets(),
                built.subnetworks(),
                initializer,
                built.nodes());
        KernelValues values = shape(drawn).kernel().get(up);
        assertThat(values.q()).isCloseTo(q, within(1e-14));
        assertThat(values.slope()).isEqualTo(1);
    }

    @Test
    void layerNormalizationBehindAnActivationTakesItsMeanAway() {
        TestNetworks network = new TestNetworks("relu");
        int act = network.act(network.dense(0));
        network.dense(network.layerNorm(act, true));
        KernelValues centred = last(shape(network.build(Method.NONE, Targets.DEFAULT, SubnetworkRule.ENCLOSED)));
        assertThat(centred.q()).isEqualTo(1);
        assertThat(centred.cAtZero()).isCloseTo(0, within(1e-15));
        // docs/mathematics.md, section 2.8.
        assertThat(centred.slope()).isCloseTo(1.4669422069242598, within(1e-12));
    }

    @Test
    void layerNormalizationBehindAnAffineLayerOrWithoutCentringChangesNoCValue() {
        TestNetworks network = new TestNetworks("relu");
        int act = network.act(network.dense(0));
        network.dense(network.layerNorm(network.dense(network.layerNorm(act, false)), true));
        KernelValues values = last(shape(network.build(Method.NONE, Targets.DEFAULT, SubnetworkRule.ENCLOSED)));
        assertThat(values.q()).isEqualTo(1);
        assertThat(values.cAtZero()).isCloseTo(1 / StrictMath.PI, within(1e-12));
        assertThat(values.slope()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aGateMultipliesKernels() {
        TestNetworks network = new TestNetworks("relu");
        int act = network.act(network.dense(0));
        network.dense(network.gate(act, network.dense(act), 0.6));
        KernelValues values = last(shape(network.build(Method.NONE, Targets.DEFAULT, SubnetworkRule.ENCLOSED)));
        // q = ½·(0.64 + 0.36·½), C = C₁·(1 - t + t·C₂) with t = 0.18/0.82.
        double t = 0.18 / 0.82;
        assertThat(values.q()).isCloseTo(0.41, within(1e-14));
        assertThat(values.cAtZero()).isCloseTo((1 - t + t / StrictMath.PI) / StrictMath.PI, within(1e-12));
        assertThat(values.slope()).isCloseTo(1 + t, within(1e-12));
    }

    @Test
    void gatesOfMoreSlopeThanTheTargetAreExplained() {
        TestNetworks network = new TestNetworks("tanh");
        int u = network.dense(0);
        network.actLinear(network.dense(network.gate(u, network.dense(u), 0.8)), 1);
        assertThat(Shaping.shape(network.build(1.5, SubnetworkRule.ENCLOSED)))
                .isInstanceOfSatisfying(Infeasible.class, infeasible -> {
                    Reason reason = infeasible.reasons().get(0);
                    assertThat(reason.asked()).isEqualTo("a maximal slope of 1.5");
                    assertThat(reason.reachable()).startsWith("no less than 1.64, which the gates from input to");
                    assertThat(reason.advice()).isEqualTo("write maximalSlope above 1.64, or use smaller gate weights");
                });
    }

    @Test
    void plainSumsAddQValues() {
        TestNetworks network = new TestNetworks("tanh");
        int u = network.dense(0);
        network.sum(List.of(u, network.actLinear(u, 1)), List.of(1.0, 1.0));
        KernelValues values = last(shape(network.build(Method.NONE, Targets.DEFAULT, SubnetworkRule.ENCLOSED)));
        double q = 0.3942944903978412;
        assertThat(values.q()).isCloseTo(1 + q, within(1e-12));
        assertThat(values.slope()).isCloseTo((1 + q * 1.1778072323041797) / (1 + q), within(1e-12));
    }

    @Test
    void shapingTwiceGivesTheSameBits() {
        Network network = TestNetworks.chain("swish", 20, 1.5);
        assertThat(Shaping.shape(network)).isEqualTo(Shaping.shape(network));
    }
}
