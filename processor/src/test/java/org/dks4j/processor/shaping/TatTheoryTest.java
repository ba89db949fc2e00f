/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.shaping.ShapingOutcome.Infeasible;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.dks4j.processor.solve.ActivationSolver;
import org.dks4j.processor.solve.LimitTheory;
import org.dks4j.processor.target.InputTransform;
import org.dks4j.processor.target.Solution;
import org.dks4j.processor.target.TatTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of docs/mathematics.md, section 5. */
class TatTheoryTest {

    private static ShapingOutcome leakyChain(int depth, double cAtZero) {
        TestNetworks network = new TestNetworks("leaky_relu");
        network.actLinear(network.dense(0), depth);
        return Shaping.shape(network.buildTat(Targets.ofTat(0.3, cAtZero)));
    }

    private static Solution solve(String activation, double curvature) {
        return new ActivationSolver(Catalogue.get(activation).formula(), new TatTarget(curvature))
                .solve()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "13, .9, .024199125569, 1.413799664058",
        "20, .9, .181380277490, 1.391509290686",
        "49, .9, .425907194687, 1.301119175133",
        "100, .9, .570439531059, 1.228404244819",
        "151, .9, .638647904886, 1.191882775577",
        "500, .9, .786240188398, 1.111737967032",
        "49, .8, .544522112997, 1.242018",
        "49, .95, .302692505050, 1.353564",
        "100, .8, .662027101905, 1.179216",
        "100, .95, .476331229787, 1.276768",
    })
    void leakyReluHasTheKnownConstants(int depth, double cAtZero, double slope, double scale) {
        TransformedActivation activation =
                ((Shaped) leakyChain(depth, cAtZero)).network().activations().get(0);
        assertThat(activation.negativeSlope().orElseThrow()).isCloseTo(slope, within(6e-13));
        assertThat(activation.outputScale()).isCloseTo(scale, within(1e-6));
        assertThat(activation.inputShift()).isZero();
        assertThat(activation.outputShift()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12})
    void aShallowChainOfLeakyReluNeedsThirteenActivationsForTheDefault(int depth) {
        assertThat(leakyChain(depth, 0.9)).isInstanceOfSatisfying(Infeasible.class, outcome -> assertThat(
                        outcome.reasons().get(0).advice())
                .contains("a chain needs at least 13 activations"));
        assertThat(leakyChain(13, 0.9)).isInstanceOf(Shaped.class);
    }

    @ParameterizedTest
    @CsvSource({
        "tanh, .5177520155, 1.050501",
        "sigmoid, 1.0355040311, 2.101003",
        "erf, .5411961001, .923880",
        "softplus, .5347999967, 2.707107",
        "swish, .4465684205, 1.582358",
        "gelu, .3263487138, 1.049515",
        "gelu_exact, .3272608903, 1.050619",
        "bentid, .1110078876, 2.149458",
        "atan, .4759631495, 1.288483",
        "asinh, .6077812621, 2.253110",
        "sin, .8716111623, .840896",
        "cos, .6991851645, .840896",
    })
    void startsAreThoseOfTheLimit(String name, double shift, double scale) {
        ActivationFunction activation =
                ActivationFunction.of(Catalogue.get(name).formula());
        InputTransform start = LimitTheory.limits(activation, new TatTarget(0.01))
                .get(0)
                .near(new TatTarget(0.01))
                .orElseThrow();
        assertThat(start.shift()).isCloseTo(shift, within(6e-11));
        assertThat(start.scale()).isCloseTo(0.1 * scale, within(6e-8));
    }

    @ParameterizedTest
    @CsvSource({
        "softplus, .150114901686651, .537459990304448, -.996481014533146, 10.5488016151475",
        "tanh, .0580205232913179, .5218639805923, -.479643070601236, 22.3606620686919",
    })
    void theReferenceTestGraphHasTheKnownConstants(
            String name, double scale, double shift, double outputShift, double outputScale) {
        Solution solution = solve(name, 0.003039513677811551);
        assertThat(solution.input().scale()).isCloseTo(scale, within(1e-12));
        assertThat(solution.input().shift()).isCloseTo(shift, within(2e-11));
        assertThat(solution.outputShift()).isCloseTo(outputShift, within(2e-11));
        assertThat(solution.outputScale()).isCloseTo(outputScale, within(1e-10));
    }

    @Test
    void sigmoidIsTanhInOtherUnits() {
        Solution sigmoid = solve("sigmoid", 0.01);
        Solution tanh = solve("tanh", 0.01);
        assertThat(sigmoid.input().scale()).isCloseTo(2 * tanh.input().scale(), within(1e-12));
        assertThat(sigmoid.input().shift()).isCloseTo(2 * tanh.input().shift(), within(1e-11));
        assertThat(sigmoid.outputScale()).isCloseTo(2 * tanh.outputScale(), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky_relu", "selu"})
    void aSlopeThatJumpsHasNoFiniteCurvature(String name) {
        TestNetworks network = new TestNetworks(name);
        int last = network.actLinear(network.dense(0), 30);
        network.dense(network.act(last, "tanh"));
        assertThat(Shaping.shape(network.buildTat(Targets.DEFAULT)))
                .isInstanceOfSatisfying(Infeasible.class, outcome -> {
                    assertThat(outcome.reasons()).hasSize(1);
                    assertThat(outcome.reasons().get(0).reachable()).contains("infinite", "jumps at 0");
                });
    }

    @Test
    void severalActivationsAreEachSolvedForTheSameCurvature() {
        TestNetworks network = new TestNetworks("tanh");
        int last = network.actLinear(network.dense(0), 10);
        network.dense(network.act(last, "swish"));
        ShapedNetwork shaped = ((Shaped) Shaping.shape(network.buildTat(Targets.ofTat(0.33, 0.9)))).network();
        assertThat(shaped.activations()).hasSize(2).allSatisfy(activation -> assertThat(
                        activation.localMaps().curvature())
                .isCloseTo(0.03, within(1e-12)));
        assertThat(shaped.target().orElseThrow().maximal().value()).isCloseTo(0.33, within(1e-15));
    }
}
