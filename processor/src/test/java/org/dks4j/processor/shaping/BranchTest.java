/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.formula.FormulaException;
import org.dks4j.processor.formula.FormulaParser;
import org.dks4j.processor.solve.ActivationSolver;
import org.dks4j.processor.target.DksTarget;
import org.dks4j.processor.target.EquationTarget;
import org.dks4j.processor.target.InputTransform;
import org.dks4j.processor.target.Solution;
import org.dks4j.processor.target.TatTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold along the branch of solutions of an activation, from the deepest networks to the limit. */
class BranchTest {

    private static final double DEEPEST = 1e-6;
    private static final double STEP = 1.05;

    /** Distances beyond it are those of no network. */
    private static final double SHALLOWEST = 2;

    private static final Set<String> SOLVED_IN_CLOSED_FORM = Set.of("relu", "leaky_relu");

    /** Every activation under every method that shapes it by two equations. */
    static Stream<Arguments> branches() {
        List<String> names =
                Catalogue.entries().stream().map(CatalogueEntry::name).toList();
        Stream<Arguments> dks =
                names.stream().filter(name -> !name.equals("square")).map(name -> Arguments.of(name, "DKS"));
        Stream<Arguments> tat = names.stream()
                .filter(name -> !SOLVED_IN_CLOSED_FORM.contains(name)
                        && !Set.of("square", "selu").contains(name))
                .map(name -> Arguments.of(name, "TAT"));
        return Stream.concat(dks, tat);
    }

    static Stream<Arguments> smoothBranches() {
        return branches().filter(branch -> !SOLVED_IN_CLOSED_FORM.contains((String) branch.get()[0]));
    }

    private static EquationTarget target(String method, double distance) {
        return method.equals("DKS") ? new DksTarget(1 + distance, 1) : new TatTarget(distance);
    }

    private static Optional<Solution> solve(String name, EquationTarget target) {
        return new ActivationSolver(Catalogue.get(name).formula(), target).solve();
    }

    private static double reach(String name, String method) {
        EquationTarget target = target(method, 4 * SHALLOWEST);
        ActivationSolver solver = new ActivationSolver(Catalogue.get(name).formula(), target);
        return solver.reach().used().largest() - target.linearValue();
    }

    private static DoubleStream distances(double to) {
        return DoubleStream.iterate(DEEPEST, distance -> distance < to, distance -> distance * STEP);
    }

    private static void assertHolds(Solution solution, EquationTarget target) {
        solution.residuals(target).forEach((condition, residual) -> {
            if (!solution.unmet().contains(condition)) {
                assertThat(residual).as("%s at %s", condition, target).isLessThanOrEqualTo(1e-12);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky_relu"})
    void closedFormsHoldForAllTargets(String name) {
        distances(Math.min(SHALLOWEST, 0.999 * reach(name, "DKS"))).forEach(distance -> {
            EquationTarget target = target("DKS", distance);
            assertHolds(solve(name, target).orElseThrow(), target);
        });
    }

    @ParameterizedTest
    @MethodSource("smoothBranches")
    void allTargetsAreSolvedAndTheConstantsDependSmoothlyOnThem(String name, String method) {
        double reach = reach(name, method);
        double[] distances = distances(Math.min(SHALLOWEST, 0.95 * reach)).toArray();
        InputTransform last =
                solve(name, target(method, distances[0])).orElseThrow().input();
        for (int i = 1; i < distances.length; i++) {
            EquationTarget target = target(method, distances[i]);
            Solution solution = solve(name, target).orElseThrow();
            assertHolds(solution, target);
            InputTransform next = solution.input();
            // Towards its supremum α grows like 1/(reach - distance).
            double largest = 1.1 * StrictMath.log(STEP) / (1 - distances[i] / reach);
            assertThat(StrictMath.log(next.scale() / last.scale()))
                    .as("ln α at %s", distances[i])
                    .isBetween(0.0, largest);
            assertThat(Math.abs(next.shift() - last.shift()))
                    .as("β at %s", distances[i])
                    .isLessThan(1.5 * largest * Math.max(1, next.scale()));
            last = next;
        }
    }

    @ParameterizedTest
    @CsvSource({"elu, DKS, -1", "selu, DKS, -1", "softsign, DKS, 1", "elu, TAT, -1", "softsign, TAT, 1"})
    void theKinkGoesIntoTheTailAsNetworksGetDeep(String name, String method, int side) {
        double last = Double.POSITIVE_INFINITY;
        for (double distance : distances(0.4).toArray()) {
            InputTransform input =
                    solve(name, target(method, distance)).orElseThrow().input();
            double t = side * input.shift() / input.scale();
            assertThat(t).as("β/α at %s", distance).isGreaterThan(0).isLessThan(last);
            last = t;
        }
        assertThat(Math.abs(solve(name, target(method, DEEPEST))
                        .orElseThrow()
                        .input()
                        .shift()))
                .isLessThan(0.01);
    }

    @ParameterizedTest
    @CsvSource({
        "tanh(x), tanh(.2*x), .2",
        "tanh(x), tanh(100*x), 100",
        "softsign(x), softsign(.01*x), .01",
        "elu(x), elu(20*x), 20"
    })
    void theUnitOfTheInputDoesNotMatter(String text, String scaled, double unit) throws FormulaException {
        for (double distance : new double[] {1e-5, 1e-3, 0.03, 0.15, 0.3}) {
            DksTarget target = new DksTarget(1 + distance, 1);
            InputTransform expected = formula(text, target);
            InputTransform found = formula(scaled, target);
            assertThat(unit * found.scale()).isCloseTo(expected.scale(), within(1e-9 * expected.scale()));
            assertThat(unit * found.shift()).isCloseTo(expected.shift(), within(1e-9));
        }
    }

    private static InputTransform formula(String text, DksTarget target) throws FormulaException {
        return new ActivationSolver(FormulaParser.parse(text), target)
                .solve()
                .orElseThrow()
                .input();
    }

    /** It has two roots there: the other one does not continue from shallow networks to deep ones. */
    @Test
    void seluIsSolvedOnTheBranchThatBecomesLinear() {
        for (double distance : distances(0.02).toArray()) {
            Solution solution = solve("selu", target("DKS", distance)).orElseThrow();
            assertThat(solution.lipschitz()).isLessThan(1.57);
            assertThat(solution.input().shift()).isNegative();
        }
        assertThat(solve("selu", target("DKS", DEEPEST)).orElseThrow().lipschitz())
                .isCloseTo(1, within(0.01));
    }

    @ParameterizedTest
    @MethodSource("branches")
    void nearTheLargestTargetConstantsAreRightOrThereAreNone(String name, String method) {
        double reach = reach(name, method);
        for (double gap = 0.1; gap > 1e-8 && reach < SHALLOWEST; gap *= 0.3) {
            EquationTarget below = target(method, reach * (1 - gap));
            solve(name, below).ifPresent(solution -> assertHolds(solution, below));
            EquationTarget above = target(method, reach * (1 + gap));
            assertThat(gap > 1e-5 ? solve(name, above) : Optional.empty())
                    .as("%s", above)
                    .isEmpty();
        }
    }

    /** The values are the largest along Q̂'(1) = 1, traced by α independently of the solver; for sine by its closed form. */
    @ParameterizedTest
    @CsvSource({
        "swish, DKS, .479932",
        "gelu, DKS, .484943",
        "gelu_exact, DKS, .484869",
        "sin, DKS, 1.256431",
        "cos, DKS, 1.256431",
        "sin, TAT, 1.66147",
        "cos, TAT, 1.66147",
        "leaky_relu, DKS, .466942"
    })
    void theLargestTargetIsNamedAndReached(String name, String method, double largest) {
        double reach = reach(name, method);
        assertThat(reach).isCloseTo(largest, within(5e-6));
        assertThat(solve(name, target(method, reach * (1 - 1e-5)))).isPresent();
        assertThat(solve(name, target(method, reach * (1 + 1e-5)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1e-6, .95531677525942591394", "1e-4, .95533233237241545458", "8e-3, .95657860084356919211"})
    void nothingCancelsForSine(double distance, double shift) {
        assertThat(solve("sin", target("DKS", distance)).orElseThrow().input().shift())
                .isCloseTo(shift, within(2e-16));
    }

    @ParameterizedTest
    @CsvSource({
        "'x*min(max(x+3,0),6)/6', 3",
        "elu(x)+0.1*sin(x), 0",
        "elu(x-2), 2",
        "softsign(2*x-1), .5",
        "x*exp(-abs(x)), 0",
    })
    void formulasAreFollowedFromTheirKinks(String text, double kink) throws FormulaException {
        Formula formula = FormulaParser.parse(text);
        double last = 0;
        for (double distance : distances(0.2).toArray()) {
            DksTarget target = new DksTarget(1 + distance, 1);
            Solution solution = new ActivationSolver(formula, target).solve().orElseThrow();
            assertHolds(solution, target);
            if (last == 0) {
                assertThat(solution.input().shift()).isCloseTo(kink, within(0.05));
            } else {
                assertThat(solution.input().scale() / last).isBetween(1.0, 1.1);
            }
            last = solution.input().scale();
        }
    }
}
