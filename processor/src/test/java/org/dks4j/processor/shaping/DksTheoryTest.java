/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.CMap;
import org.dks4j.processor.solve.ActivationSolver;
import org.dks4j.processor.solve.AsymptoticBranch;
import org.dks4j.processor.solve.LimitTheory;
import org.dks4j.processor.solve.PiecewiseLinear;
import org.dks4j.processor.solve.Reach;
import org.dks4j.processor.target.Condition;
import org.dks4j.processor.target.DksTarget;
import org.dks4j.processor.target.InputTransform;
import org.dks4j.processor.target.Solution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DksTheoryTest {

    private static final double PSI = StrictMath.pow(1.5, 1.0 / 49);

    private static Solution solve(String activation, double slope, double qSlope) {
        return new ActivationSolver(Catalogue.get(activation).formula(), new DksTarget(slope, qSlope))
                .solve()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "tanh, .549306144334, 1", "sigmoid, 1.098612288668, 2", "erf, .577350269190, .866025",
        "softplus, .405465108108, 2.5", "swish, .3500700592, 1.427925", "gelu, .2595407704, .942626",
        "gelu_exact, .2603736648, .943605", "bentid, .0798877854, 2.099574", "atan, .5, 1.25",
        "asinh, .6324555320, 2.213594", "sin, .9553166181, .707107", "cos, .6154797087, .707107",
    })
    void startsAreThoseOfTheLimit(String name, double shift, double scale) {
        ActivationFunction activation =
                ActivationFunction.of(Catalogue.get(name).formula());
        DksTarget target = new DksTarget(1.005, 1);
        InputTransform start =
                LimitTheory.limits(activation, target).get(0).near(target).orElseThrow();
        assertThat(start.shift()).isCloseTo(shift, within(6e-11));
        assertThat(start.scale()).isCloseTo(0.1 * scale, within(6e-8));
    }

    @Test
    void squareHasNoLimit() {
        ActivationFunction square =
                ActivationFunction.of(Catalogue.get("square").formula());
        assertThat(LimitTheory.limits(square, new DksTarget(1.005, 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"elu, 1e-6, .01", "elu, 1e-4, .03", "softsign, 1e-6, .01", "selu, 1e-6, .01"})
    void kinkedActivationsStartWithTheKinkInTheTail(String name, double excess, double tolerance) {
        ActivationFunction activation =
                ActivationFunction.of(Catalogue.get(name).formula());
        DksTarget target = new DksTarget(1 + excess, 1);
        List<AsymptoticBranch> limits = LimitTheory.limits(activation, target);
        assertThat(limits).hasSize(1);
        InputTransform start = limits.get(0).near(target).orElseThrow();
        InputTransform solution = solve(name, 1 + excess, 1).input();
        assertThat(start.scale() / solution.scale()).isCloseTo(1, within(0.03));
        assertThat(start.shift() / start.scale()).isCloseTo(solution.shift() / solution.scale(), within(tolerance));
    }

    @ParameterizedTest
    @CsvSource({
        "tanh, .129766732707, .571212640821, -.509999219246, 10.500540111845",
        "sigmoid, .259533465413, 1.142425281642, -.754999609623, 21.001080223689",
        "erf, .112304472030, .589896775703, -.590011177062, 11.172633223569",
        "softplus, .330113684175, .409446448029, -.931596153530, 5.040861247408",
        "swish, .186354834837, .348789757453, -.212611953365, 7.998018694735",
        "bentid, .301186995676, .087204214498, -.110297937948, 3.182542021067",
        "atan, .163638106324, .545846639262, -.491258581384, 7.920461496588",
        "asinh, .296767295729, .760915767409, -.685830021431, 4.218972972463",
        "sin, .091154423342, .956627562720, -.813864467387, 19.036370323303",
        "cos, .091154423342, .614168764075, -.813864467387, 19.036370323303",
        "softsign, .077973989793, .137316114824, -.116684089308, 16.391898055722",
        "elu, .140089923025, -.202856784861, .175823887378, 8.674408686693",
        "gelu, .122507296045, .256936468532, -.160078455445, 11.651773339687",
        "gelu_exact, .122617597955, .257687678945, -.160615903318, 11.631626419328",
    })
    void fortyNineLayersHaveTheKnownConstants(
            String name, double scale, double shift, double outputShift, double outputScale) {
        Solution solution = solve(name, PSI, 1);
        assertThat(solution.input().scale()).isCloseTo(scale, within(1e-11));
        assertThat(solution.input().shift()).isCloseTo(shift, within(2e-11));
        assertThat(solution.outputShift()).isCloseTo(outputShift, within(2e-11));
        assertThat(solution.outputScale()).isCloseTo(outputScale, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "softplus, .187610079410783, .406880635404177, -.921346615615635, 8.87867264779616",
        "tanh, .0746107296065684, .556691520086188, -.50343787698281, 18.0026361999406",
        "gelu, .0703627141016971, .258683725088926, -.157583281257491, 20.2495735485423",
        "gelu_exact, .0704325304025846, .259489298160171, -.158153789734873, 20.2115892659165",
        "relu, .36854362513197836, 1, -1.0003739351112848, 2.721675099359395",
        "leaky_relu, 1, 0, -.04941869240502871, 1.065183270023845",
    })
    void theReferenceTestGraphHasTheKnownConstants(
            String name, double scale, double shift, double outputShift, double outputScale) {
        Solution solution = solve(name, 1.002770965849537, 1);
        assertThat(solution.input().scale()).isCloseTo(scale, within(1e-12));
        assertThat(solution.input().shift()).isCloseTo(shift, within(2e-11));
        assertThat(solution.outputShift()).isCloseTo(outputShift, within(2e-11));
        assertThat(solution.outputScale()).isCloseTo(outputScale, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({"softplus, .5205088335164312, -.6970897398512848", "tanh, .6910746969058758, -.5122335409147317"})
    void otherQMapSlopesAreReached(String name, double atPlus, double atMinus) {
        double[] values = solve(name, 1.0378008872227893, 0.97).maps().values(new double[] {0.6, -0.6});
        assertThat(values[0]).isCloseTo(atPlus, within(1e-12));
        assertThat(values[1]).isCloseTo(atMinus, within(1e-12));
    }

    @Test
    void sigmoidIsTanhInOtherUnits() {
        Solution sigmoid = solve("sigmoid", 1.02, 1);
        Solution tanh = solve("tanh", 1.02, 1);
        assertThat(sigmoid.input().scale()).isCloseTo(2 * tanh.input().scale(), within(1e-12));
        assertThat(sigmoid.input().shift()).isCloseTo(2 * tanh.input().shift(), within(1e-11));
        assertThat(sigmoid.outputScale()).isCloseTo(2 * tanh.outputScale(), within(1e-9));
    }

    @Test
    void sineHasItsClosedForm() {
        assertThat(solve("sin", PSI, 1).input().scale()).isCloseTo(0.09115442334149182, within(1e-12));
        assertThat(solve("sin", PSI, 1).input().shift()).isCloseTo(0.9566275627196362, within(1e-12));
    }

    @Test
    void theCMapOfTanhHasTheKnownCoefficients() {
        CMap map = solve("tanh", PSI, 1).maps().cMap();
        assertThat(map.coefficient(1)).isCloseTo(0.9917, within(5e-5));
        assertThat(map.coefficient(2)).isCloseTo(8.276e-3, within(5e-7));
        assertThat(map.coefficient(3)).isCloseTo(9.85e-6, within(5e-9));
        assertThat(map.coefficient(4)).isCloseTo(4.33e-6, within(5e-9));
    }

    @ParameterizedTest
    @CsvSource({"tanh", "softplus", "swish", "gelu", "bentid", "atan", "asinh", "sin", "cos", "erf"})
    void nearTheLinearMapTheSecondCoefficientIsTheExcess(String name) {
        assertThat(solve(name, 1.0001, 1).maps().cMap().coefficient(2)).isCloseTo(1e-4, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"1.001", "1.01", "1.1", "1.3", "1.46"})
    void leakyReluReachesAllSlopesUpToThatOfRelu(double slope) {
        Solution solution = solve("leaky_relu", slope, 1);
        assertThat(solution.input().shift()).isZero();
        assertThat(solution.residuals(new DksTarget(slope, 1)).get(Condition.C_SLOPE))
                .isLessThan(1e-14);
    }

    @ParameterizedTest
    @CsvSource({"1.0001, 1", "1.4, 1", "1.5, -1", "2.289, -1", "5, -1"})
    void reluIsSolvedOnBothSidesOfItsOwnSlope(double slope, double shift) {
        Solution solution = solve("relu", slope, 1);
        assertThat(solution.input().shift()).isEqualTo(shift);
        assertThat(solution.residuals(new DksTarget(slope, 1)).get(Condition.C_SLOPE))
                .isLessThan(1e-12);
    }

    @Test
    void leakyReluEndsAtRelu() {
        assertThat(PiecewiseLinear.RELU_SLOPE).isCloseTo(1.4669422069242598, within(1e-15));
        assertThat(solve("leaky_relu", 1.46694220692425, 1).negativeSlope().orElseThrow())
                .isCloseTo(0, within(1e-6));
        assertThat(solve("leaky_relu", 1.0000000001, 1).negativeSlope().orElseThrow())
                .isCloseTo(1, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"softplus, 1.4669", "elu, 1.4669", "bentid, 1.1459", "sin, 2.2564", "selu, 1.4669"})
    void activationsReachTheKnownSlopes(String name, double reach) {
        ActivationSolver solver = new ActivationSolver(Catalogue.get(name).formula(), new DksTarget(3, 1));
        assertThat(solver.solve()).isEmpty();
        assertThat(solver.reach().used().largest()).isCloseTo(reach, within(6e-5));
    }

    @Test
    void squareReachesNoSlope() {
        ActivationSolver solver = new ActivationSolver(Catalogue.get("square").formula(), new DksTarget(3, 1));
        assertThat(solver.solve()).isEmpty();
        assertThat(solver.reach()).isEqualTo(Reach.NONE);
    }

    @ParameterizedTest
    @CsvSource({"elu", "selu", "softsign"})
    void kinkedActivationsAreSolvedForAllDepths(String name) {
        double last = Double.POSITIVE_INFINITY;
        for (double excess = 0.4; excess > 1e-4; excess *= 0.7) {
            double scale = solve(name, 1 + excess, 1).input().scale();
            assertThat(scale).isLessThan(last);
            last = scale;
        }
    }
}
