/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.formula.FormulaException;
import org.dks4j.processor.formula.UserActivation;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.maps.DenseReference;
import org.dks4j.processor.maps.NarrowFormulas;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.dks4j.processor.solve.ActivationSolver;
import org.dks4j.processor.target.DksTarget;
import org.dks4j.processor.target.Solution;
import org.dks4j.processor.target.TatTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas with narrow features: their constants are true, or there are none, and either comes soon. */
class NarrowFormulaSolutionsTest {

    private static final double LONGEST_SECONDS = 2;

    /** Those that no α and β make nearly linear, or that jump. */
    private static final Set<String> WITHOUT_SOLUTIONS = Set.of(
            "if(abs(x-0.03) < 0.001, 5, tanh(x))",
            "if(abs(x-0.03) < 1e-10, 5, tanh(x))",
            "if(x < 0.3, tanh(x), tanh(x) + 0.001)",
            "if(x > 0.5, if(x < 0.501, 3 * x, x), x)");

    static Stream<Arguments> formulas() {
        return NarrowFormulas.all();
    }

    private static double seconds(long since) {
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - since) / 1e9;
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void constantsMeetTheirConditionsUnderADenseRule(String text, double[] places) throws FormulaException {
        Formula formula = UserActivation.of(text).formula();
        for (double distance : new double[] {0.008, 0.1, 0.3}) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Optional<Solution> dks = new ActivationSolver(formula, new DksTarget(1 + distance, 1)).solve();
            Optional<Solution> tat = new ActivationSolver(formula, new TatTarget(distance)).solve();
            assertThat(seconds(start)).as("seconds for both at %s", distance).isLessThan(2 * LONGEST_SECONDS);
            assertThat(dks.isPresent() && WITHOUT_SOLUTIONS.contains(text)).isFalse();
            dks.filter(solution -> solution.unmet().isEmpty()).ifPresent(solution -> {
                DenseReference reference = reference(solution, formula, places);
                assertThat(reference.squaredSlope() / reference.variance()).isCloseTo(1 + distance, within(1e-8));
                assertThat(reference.centredScaleSlope() / reference.variance()).isCloseTo(1, within(1e-8));
            });
            tat.ifPresent(solution -> {
                DenseReference reference = reference(solution, formula, places);
                double square = solution.outputScale() * solution.outputScale();
                double mean = reference.mean() + solution.outputShift();
                assertThat(square * reference.squaredCurvature()).isCloseTo(distance, within(1e-8));
                assertThat(square * reference.squaredSlope()).isCloseTo(1, within(1e-8));
                assertThat(square * (reference.centredScaleSlope() + mean * reference.scaleSlope()))
                        .isCloseTo(1, within(1e-8));
            });
        }
    }

    private static DenseReference reference(Solution solution, Formula formula, double... places) {
        return DenseReference.of(
                formula, solution.input().scale(), solution.input().shift(), places);
    }

    /** The formulas on which the search had no end, or none that one would wait for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "softplus(x)-softplus(-x)",
                "x + abs(x-0.03)^1.5",
                "x",
                "2*x + 1",
                "relu(x)^2.5",
                "tanh(x) + 0.01*exp(-(10000*(x-0.43123))^2)",
                "tanh(x) + 10*relu(0.001 - abs(x-0.031))",
                "if(abs(x-0.03) < 0.001, 5, tanh(x))",
                "tanh(1000*(x-0.3))"
            })
    void everyFormulaIsShapedOrRefusedSoon(String text) throws FormulaException {
        String name = UserActivation.of(text).name();
        for (boolean tat : new boolean[] {false, true}) {
            TestNetworks network = new TestNetworks(name);
            network.actLinear(network.dense(0), 50);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            ShapingOutcome outcome = Shaping.shape(
                    tat ? network.buildTat(Targets.ofTat(0.3, 0.9)) : network.build(1.5, SubnetworkRule.ENCLOSED),
                    UserActivation::named);
            assertThat(outcome).isNotNull();
            assertThat(seconds(start)).as("%s, TAT: %s", text, tat).isLessThan(LONGEST_SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({"softplus, 0.99978", "elu, 0.99975", "tanh, 0.9998", "softsign, 0.99977"})
    void thousandsOfLayersWithALargeCurvatureAreShapedSoon(String name, double c) {
        TestNetworks network = new TestNetworks(name);
        network.actLinear(network.dense(0), 2000);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Shaped outcome = (Shaped) Shaping.shape(network.buildTat(Targets.ofTat(1e4, 0.9)));
        assertThat(seconds(start)).isLessThan(2 * LONGEST_SECONDS);
        double last = outcome.network().kernel().get(network.dense(0) - 1).cAtZero();
        assertThat(last).isCloseTo(c, within(6e-5));
    }
}
