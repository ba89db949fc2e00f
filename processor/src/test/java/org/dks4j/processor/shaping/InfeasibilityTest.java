/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.DoubleSummaryStatistics;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.formula.FormulaException;
import org.dks4j.processor.formula.UserActivation;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.shaping.ShapingOutcome.Infeasible;
import org.dks4j.processor.shaping.ShapingOutcome.Reason;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.dks4j.processor.solve.ActivationSolver;
import org.dks4j.processor.target.DksTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of targets that are not met is true, and says what is. */
class InfeasibilityTest {

    private static final String TANH_UP_TO_A_KINK = "if(x < 0.5, tanh(x), tanh(0.5) + (1 - tanh(0.5)^2)*(x - 0.5))";

    private static ShapingOutcome shape(String text, int depth, double slope, double qSlope) throws FormulaException {
        return shape(text, depth, Method.DKS, new Targets(slope, qSlope, 0.3, 0.9));
    }

    private static ShapingOutcome shape(String text, int depth, Method method, Targets targets)
            throws FormulaException {
        CatalogueEntry entry = UserActivation.of(text);
        TestNetworks network = new TestNetworks(entry.name());
        network.actLinear(network.dense(0), depth);
        return Shaping.shape(network.build(method, targets, SubnetworkRule.ENCLOSED), UserActivation::named);
    }

    private static Reason reason(ShapingOutcome outcome) {
        assertThat(outcome).isInstanceOf(Infeasible.class);
        return ((Infeasible) outcome).reasons().get(0);
    }

    private static TransformedActivation solved(ShapingOutcome outcome) {
        assertThat(outcome).isInstanceOf(Shaped.class);
        return ((Shaped) outcome).network().activations().get(0);
    }

    @Test
    void aSolutionWithASmallLipschitzConstantIsUsedThoughNoBranchLeadsThere() throws FormulaException {
        TransformedActivation found = solved(shape(TANH_UP_TO_A_KINK, 1, 1.05, 0.9));
        assertThat(found.lipschitz()).isCloseTo(1.35, within(0.01));
        assertThat(found.residuals().values()).allMatch(residual -> residual <= 1e-12);
        double knee = Math.tanh(0.5);
        DoubleUnaryOperator phi = x -> x < 0.5 ? Math.tanh(x) : knee + (1 - knee * knee) * (x - 0.5);
        BruteForce conditions = BruteForce.of(phi, found.inputScale(), found.inputShift());
        assertThat(conditions.slope()).isCloseTo(1.05, within(1e-4));
        assertThat(conditions.qSlope()).isCloseTo(0.9, within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"min(max(x,-1),1)", "min(max(x,0),6)", "min(max(0.2*x+0.5,0),1)", "min(max(50*x,0),50)"})
    void aSlopeThatIsTooSmallForAClippedLineIsCalledSo(String text) throws FormulaException {
        Reason reason = reason(shape(text, 10, 1.5, 1));
        assertThat(reason.asked()).startsWith("a C map slope at 1 of 1.0414 ");
        assertThat(reason.reachable()).isEqualTo("only C map slopes from 1.4669 upwards");
        assertThat(reason.advice())
                .isEqualTo("write maximalSlope = 49.233 or more, make the network shallower (a chain may have at most 1"
                        + " activations), or use another activation");
        solved(shape(text, 10, 49.233, 1));
        solved(shape(text, 1, 1.5, 1));
        solved(shape(text, 1, 1.87, 1));
    }

    @Test
    void aClippedLineHasNoSmallerSlope() {
        DoubleUnaryOperator clipped = x -> Math.min(Math.max(x, -1), 1);
        DoubleSummaryStatistics slopes = BruteForce.slopes(clipped, 1, 1, BruteForce.geometric(0.02, 8, 40), 6);
        assertThat(slopes.getMin()).isCloseTo(1.4669, within(1e-2));
        assertThat(slopes.getMax()).isGreaterThan(1.9);
    }

    @Test
    void aSlopeThatIsTooSmallForTheQSlopeIsCalledSo() throws FormulaException {
        Reason reason = reason(shape("tanh(x)", 49, 1.05, 0.9));
        assertThat(reason.reachable()).isEqualTo("only C map slopes from 1.0036 upwards");
        assertThat(reason.advice())
                .isEqualTo("write maximalSlope = 1.197 or more, make the network shallower (a chain may have at most 13"
                        + " activations), write a qSlope closer to 1, or use another activation");
        solved(shape("tanh(x)", 49, 1.197, 0.9));
        solved(shape("tanh(x)", 13, 1.05, 0.9));
        DoubleSummaryStatistics slopes = BruteForce.slopes(Math::tanh, 0.9, 0, BruteForce.geometric(0.1, 0.6, 120), 6);
        assertThat(slopes.getMin()).isCloseTo(1.0036, within(5e-4));
    }

    /** The largest slopes by a scan of the plane of a and β. */
    @ParameterizedTest
    @CsvSource({"0.9, 1.3679", "1.1, 1.557", "2, 2.299"})
    void leakyReluReachesWhatItsQSlopeAllows(double qSlope, String largest) throws FormulaException {
        DoubleSummaryStatistics slopes = leakySlopes(qSlope);
        assertThat(slopes.getMax()).isCloseTo(Double.parseDouble(largest), within(3e-3));
        TestNetworks network = new TestNetworks("leaky_relu");
        network.actLinear(network.dense(0), 1);
        Targets targets = new Targets(3, qSlope, 0.3, 0.9);
        assertThat(reason(Shaping.shape(network.build(Method.DKS, targets, SubnetworkRule.ENCLOSED)))
                        .reachable())
                .endsWith(" to " + largest);
        ActivationSolver solver = new ActivationSolver(
                UserActivation.named("leaky_relu").formula(),
                new DksTarget(Double.parseDouble(largest) - 1e-4, qSlope));
        assertThat(solver.solve()).isPresent();
    }

    @Test
    void leakyReluHasNoSlopeWithHalfTheQSlope() {
        assertThat(leakySlopes(0.5).getCount()).isZero();
        TestNetworks network = new TestNetworks("leaky_relu");
        network.actLinear(network.dense(0), 1);
        Targets targets = new Targets(1.3, 0.5, 0.3, 0.9);
        assertThat(reason(Shaping.shape(network.build(Method.DKS, targets, SubnetworkRule.ENCLOSED))))
                .satisfies(reason -> {
                    assertThat(reason.reachable()).isEqualTo("no C map slope above 1 with a Q map slope of 0.5");
                    assertThat(reason.advice()).contains("write a qSlope closer to 1");
                });
    }

    private static DoubleSummaryStatistics leakySlopes(double qSlope) {
        DoubleSummaryStatistics all = new DoubleSummaryStatistics();
        DoubleStream.iterate(0, a -> a <= 0.98, a -> a + 0.02)
                .forEach(a -> all.combine(BruteForce.slopes(x -> x < 0 ? a * x : x, qSlope, 0, new double[] {1}, 3)));
        return all;
    }

    @Test
    void whatOtherSolutionsReachIsToldWithTheirLipschitzConstant() throws FormulaException {
        assertThat(reason(shape("gelu(x)", 1, 5, 1)).reachable())
                .startsWith("a C map slope up to 1.4849 (other solutions, up to 1.982")
                .contains(" with a Lipschitz constant of 1")
                .endsWith(", are not used)");
        assertThat(reason(shape("swish(x)", 1, 1.6, 1)).reachable())
                .startsWith("a C map slope up to 1.4799 (other solutions, up to 1.747");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh(x)", "sigmoid(x)", "5*tanh(x/7)"})
    void whatEndsForLackOfDigitsIsCalledALimitOfNumerics(String text) throws FormulaException {
        Reason reason = reason(shape(text, 1, 1000, 1));
        assertThat(reason.reachable())
                .isEqualTo("a C map slope up to about 108.6, a numerical limit, not one of the activation: larger"
                        + " values are not computed");
        solved(shape(text, 1, 100, 1));
    }

    @Test
    void whatEndsByOverflowIsCalledALimitOfNumerics() throws FormulaException {
        assertThat(reason(shape("1/(1+exp(-x))", 1, 1000, 1)).reachable())
                .startsWith("a C map slope up to about 1")
                .contains("a numerical limit, not one of the activation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"softplus(x)", "bentid(x)", "cos(x)", "sigmoid(x)"})
    void aCurvatureThatDoublesCannotTellFromNoneIsCalledSo(String text) throws FormulaException {
        Reason reason = reason(shape(text, 1, Method.TAT, new Targets(1.5, 1, 5e-12, 0.9)));
        assertThat(reason.asked()).startsWith("a C map curvature at 1 of 5.000e-12");
        assertThat(reason.reachable())
                .startsWith("only C map curvatures from about ")
                .contains(" upwards, a numerical limit")
                .doesNotContain("5.000e-12");
        double proposed =
                Double.parseDouble(reason.advice().replaceAll("write maximalCurvature = (\\S+) or more.*", "$1"));
        solved(shape(text, 1, Method.TAT, new Targets(1.5, 1, proposed, 0.9)));
    }

    @Test
    void aSlopeThatDoublesCannotTellFromOneIsCalledSo() throws FormulaException {
        assertThat(reason(shape("erf(x)", 1, 1 + 5e-12, 1)).reachable())
                .startsWith("only C map slopes from about 1 + ")
                .contains("a numerical limit");
    }

    @Test
    void whatIsReachedIsWrittenWithEnoughDigitsToDifferFromWhatIsAsked() throws FormulaException {
        Reason reason = reason(shape("sin(x)", 1, 2.25644, 1));
        assertThat(reason.reachable()).isEqualTo("a C map slope up to 2.25643");
    }

    @Test
    void noDepthIsProposedThatDoesNotHelp() throws FormulaException {
        assertThat(reason(shape("softplus(x)", 1, 1.465, 1)).advice()).contains("at least 2 activations");
    }
}
