/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.CMap;
import org.dks4j.processor.maps.Golden;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.operation.WeightedSum;
import org.dks4j.processor.shaping.ShapingOutcome.Infeasible;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.dks4j.processor.target.ActivationTarget;
import org.dks4j.processor.target.Condition;
import org.dks4j.processor.target.TatLeakyReluTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All golden cases of all methods, network by network. */
class ShapingGoldenTest {

    private static final Offset<Double> CLOSE = within(1e-11);
    /**
     * Here the golden root, the one that the reference's search happens on, is on the branch "-" of docs/mathematics.md, section 5.2; it is
     * on "+" for the same activation at other targets, below and above.
     */
    private static final Set<String> OTHER_BRANCH = Set.of(
            "TAT|asinh|chain-50|t0.3",
            "TAT|asinh|chain-10|t0.1",
            "TAT|asinh|chain-50|t0.1",
            "TAT|softsign|ResNet-101-v2-w0|t0.3",
            "TAT|softsign|ResNet-101-v2-w0.9|t0.3");

    private static final Set<String> ODD = Set.of("tanh", "erf", "atan", "asinh", "softsign", "sin", "sigmoid");

    private static Stream<JsonNode> all() {
        return Stream.of("cases_dks.json", "cases_tat_smooth.json", "cases_tat_leaky_relu.json")
                .flatMap(Golden::cases);
    }

    static Stream<JsonNode> solved() {
        return all().filter(golden -> golden.get("status").asText().equals("ok"));
    }

    static Stream<JsonNode> strict() {
        return solved().filter(golden -> golden.get("params_strict").asBoolean() && !isOtherBranch(golden));
    }

    static Stream<JsonNode> otherBranch() {
        return solved().filter(ShapingGoldenTest::isOtherBranch);
    }

    private static boolean isOtherBranch(JsonNode golden) {
        return OTHER_BRANCH.contains(golden.get("id").asText());
    }

    static Stream<JsonNode> infeasible() {
        return all().filter(golden -> golden.get("status").asText().equals("infeasible"));
    }

    @ParameterizedTest
    @MethodSource("infeasible")
    void whatNoConstantsReachIsInfeasible(JsonNode golden) {
        assertThat(Shaping.shape(TestNetworks.of(golden))).isInstanceOfSatisfying(Infeasible.class, outcome -> {
            assertThat(outcome.reasons()).hasSize(1);
            assertThat(outcome.reasons().get(0).activation())
                    .isEqualTo(golden.get("activation").asText());
        });
    }

    @ParameterizedTest
    @MethodSource("solved")
    void localTargetsAreTheGoldenOnes(JsonNode golden) {
        ActivationTarget target = shape(golden).target().orElseThrow().local();
        if (target instanceof TatLeakyReluTarget leaky) {
            double expected = golden.get("params").get("negative_slope").asDouble();
            assertThat(leaky.negativeSlope()).isCloseTo(expected, within(1e-12));
        } else {
            double expected = golden.get("local_target")
                    .get(target.derived() == Condition.C_SLOPE ? "C_slope_1" : "C_curv_1")
                    .asDouble();
            assertThat(target.value()).isCloseTo(expected, within(1e-12 * expected));
        }
    }

    @ParameterizedTest
    @MethodSource("solved")
    void conditionsHold(JsonNode golden) {
        ShapedNetwork shaped = shape(golden);
        TransformedActivation activation = shaped.activations().get(0);
        boolean relu = golden.get("activation").asText().equals("relu");
        LocalMaps maps = maps(activation);
        Map<Condition, Double> reached = Map.of(
                Condition.Q, maps.q(),
                Condition.Q_SLOPE, maps.qSlope(),
                Condition.C_AT_ZERO, maps.cAtZero(),
                Condition.C_SLOPE, maps.slope(),
                Condition.C_CURVATURE, maps.curvature());
        shaped.target().orElseThrow().local().conditions().forEach((condition, asked) -> {
            if (!(relu && condition == Condition.Q_SLOPE)) {
                assertThat(reached.get(condition)).as(condition.notation()).isCloseTo(asked, CLOSE);
                assertThat(activation.residuals().get(condition)).isLessThanOrEqualTo(1e-12);
            }
        });
        JsonNode achieved = golden.path("achieved");
        if (relu) {
            assertThat(maps.qSlope()).isCloseTo(achieved.get("Q_slope_1").asDouble(), CLOSE);
        }
    }

    @ParameterizedTest
    @MethodSource("strict")
    void constantsAreTheGoldenOnesUpToSymmetry(JsonNode golden) {
        TransformedActivation found = shape(golden).activations().get(0);
        JsonNode params = golden.get("params");
        double sign = mirrored(golden, found) ? -1 : 1;
        double offset = mirrored(golden, found) ? mirrorOffset(golden) : 0;
        assertThat(found.inputScale())
                .isCloseTo(Math.abs(params.path("input_scale").asDouble(1)), relative(found.inputScale()));
        assertThat(sign * found.inputShift())
                .isCloseTo(params.path("input_shift").asDouble(0), relative(found.inputShift()));
        assertThat(sign * (found.outputShift() + offset))
                .isCloseTo(params.path("output_shift").asDouble(0), relative(found.outputShift()));
        assertThat(found.outputScale()).isCloseTo(params.get("output_scale").asDouble(), relative(found.outputScale()));
        if (params.has("negative_slope")) {
            assertThat(found.negativeSlope().orElseThrow())
                    .isCloseTo(params.get("negative_slope").asDouble(), within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("otherBranch")
    void theRootOnTheOtherBranchIsTheOneWithTheLargerLipschitzConstant(JsonNode golden) {
        TransformedActivation found = shape(golden).activations().get(0);
        JsonNode params = golden.get("params");
        LocalMaps other = LocalMaps.of(
                ActivationFunction.of(found.entry().formula()),
                params.get("input_scale").asDouble(),
                params.get("input_shift").asDouble(),
                params.get("output_scale").asDouble(),
                params.get("output_shift").asDouble());
        assertThat(other.q()).isCloseTo(1, CLOSE);
        assertThat(other.qSlope()).isCloseTo(1, CLOSE);
        assertThat(other.slope()).isCloseTo(1, CLOSE);
        assertThat(other.curvature()).isCloseTo(found.localMaps().curvature(), CLOSE);
        double itsLipschitz = Math.abs(params.get("input_scale").asDouble()
                * params.get("output_scale").asDouble());
        assertThat(found.lipschitz()).isLessThan(itsLipschitz);
    }

    @ParameterizedTest
    @MethodSource("strict")
    void mapsAndValuesAreTheGoldenOnes(JsonNode golden) {
        TransformedActivation found = shape(golden).activations().get(0);
        LocalMaps maps = maps(found);
        CMap map = maps.cMap();
        Golden.table(golden.get("C_map"))
                .forEach((c, value) -> assertThat(map.at(c)).as("C(%s)", c).isCloseTo(value, CLOSE));
        Golden.table(golden.get("Q_map"))
                .forEach((q, value) -> assertThat(maps.q(q)).as("Q(%s)", q).isCloseTo(value, CLOSE));
        boolean mirrored = mirrored(golden, found)
                ^ golden.get("params").path("input_scale").asDouble(1) < 0;
        double outer = mirrored(golden, found) ? -1 : 1;
        Offset<Double> tolerance = within(1e-11 * Math.max(1, 0.1 * found.outputScale()));
        Golden.table(golden.get("act_values"))
                .forEach((x, value) -> assertThat(outer * maps.values(new double[] {mirrored ? -x : x})[0])
                        .as("φ̂(%s)", x)
                        .isCloseTo(value, tolerance));
        if (golden.has("achieved")) {
            assertCurvature(golden.get("achieved").get("C_curv_1"), maps);
        }
    }

    @ParameterizedTest
    @MethodSource("strict")
    void wholeNetworksHaveTheGoldenCMaps(JsonNode golden) {
        ShapedNetwork shaped = shape(golden);
        CMap map = maps(shaped.activations().get(0)).cMap();
        Golden.table(golden.get("network_C")).forEach((c, value) -> assertThat(through(shaped.network(), map, c))
                .as("C(%s)", c)
                .isCloseTo(value, CLOSE));
    }

    private static void assertCurvature(JsonNode golden, LocalMaps maps) {
        if (golden.isTextual()) {
            assertThat(maps.curvature()).isInfinite();
        } else {
            assertThat(maps.curvature()).isCloseTo(golden.asDouble(), CLOSE);
        }
    }

    /** What is added to δ before it is mirrored: 1 for sigmoid, which is odd around 1/2. */
    private static double mirrorOffset(JsonNode golden) {
        return golden.get("activation").asText().equals("sigmoid") ? 1 : 0;
    }

    /** Whether the golden constants are those of the mirrored solution -φ̂(-x). */
    private static boolean mirrored(JsonNode golden, TransformedActivation found) {
        return ODD.contains(golden.get("activation").asText())
                && golden.get("params").path("input_shift").asDouble(0) * found.inputShift() < 0;
    }

    private static Offset<Double> relative(double value) {
        return within(1e-9 * Math.max(1, Math.abs(value)));
    }

    private static ShapedNetwork shape(JsonNode golden) {
        ShapingOutcome outcome = Shaping.shape(TestNetworks.of(golden));
        assertThat(outcome).isInstanceOf(Shaped.class);
        return ((Shaped) outcome).network();
    }

    private static LocalMaps maps(TransformedActivation activation) {
        return activation.localMaps();
    }

    private static double through(Network network, CMap map, double input) {
        double[] c = new double[network.nodes().size()];
        c[0] = input;
        Map<Double, Double> known = new HashMap<>();
        for (int n = 1; n < c.length; n++) {
            Node node = network.nodes().get(n);
            if (node.operation() instanceof WeightedSum sum) {
                for (int i = 0; i < node.inputs().size(); i++) {
                    c[n] += sum.weights().get(i)
                            * sum.weights().get(i)
                            * c[node.inputs().get(i)];
                }
            } else {
                double in = c[node.inputs().get(0)];
                c[n] = node.activation().isPresent() ? known.computeIfAbsent(in, map::at) : in;
            }
        }
        return c[c.length - 1];
    }
}
