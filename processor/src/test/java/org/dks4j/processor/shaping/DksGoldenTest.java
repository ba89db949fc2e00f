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
import org.dks4j.processor.maps.CMap;
import org.dks4j.processor.maps.Golden;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.shaping.ShapingOutcome.Infeasible;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DksGoldenTest {

    private static final Offset<Double> CLOSE = within(1e-11);
    private static final Set<String> ODD = Set.of("tanh", "erf", "atan", "asinh", "softsign", "sin");

    static Stream<JsonNode> solved() {
        return Golden.cases("cases_dks.json")
                .filter(golden -> golden.get("status").asText().equals("ok"));
    }

    static Stream<JsonNode> strict() {
        return solved().filter(golden -> golden.get("params_strict").asBoolean());
    }

    static Stream<JsonNode> infeasible() {
        return Golden.cases("cases_dks.json")
                .filter(golden -> golden.get("status").asText().equals("infeasible"));
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
        double expected = golden.get("local_target").get("C_slope_1").asDouble();
        double psi = MaximalSlope.of(TestNetworks.of(golden))
                .solve(golden.get("target").get("zeta").asDouble());
        assertThat(psi).isCloseTo(expected, within(1e-12 * expected));
    }

    @ParameterizedTest
    @MethodSource("solved")
    void conditionsHold(JsonNode golden) {
        ShapedNetwork shaped = shape(golden);
        LocalMaps maps = maps(shaped.activations().get(0));
        JsonNode achieved = golden.get("achieved");
        assertThat(maps.q()).isCloseTo(1, CLOSE);
        assertThat(maps.cAtZero()).isCloseTo(0, CLOSE);
        assertThat(maps.slope()).isCloseTo(achieved.get("C_slope_1").asDouble(), CLOSE);
        assertThat(maps.qSlope()).isCloseTo(achieved.get("Q_slope_1").asDouble(), CLOSE);
        TransformedActivation.Residuals residuals =
                shaped.activations().get(0).residuals().orElseThrow();
        assertThat(residuals.q()).isLessThanOrEqualTo(1e-12);
        assertThat(residuals.cAtZero()).isLessThanOrEqualTo(1e-12);
        assertThat(residuals.cSlope()).isLessThanOrEqualTo(1e-12);
        if (!golden.get("activation").asText().equals("relu")) {
            assertThat(residuals.qSlope()).isLessThanOrEqualTo(1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("strict")
    void constantsAreTheGoldenOnesUpToSymmetry(JsonNode golden) {
        TransformedActivation found = shape(golden).activations().get(0);
        JsonNode params = golden.get("params");
        double sign = mirrored(golden, found) ? -1 : 1;
        assertThat(found.inputScale())
                .isCloseTo(Math.abs(params.path("input_scale").asDouble(1)), relative(found.inputScale()));
        assertThat(sign * found.inputShift())
                .isCloseTo(params.get("input_shift").asDouble(), relative(found.inputShift()));
        assertThat(sign * found.outputShift())
                .isCloseTo(params.get("output_shift").asDouble(), relative(found.outputShift()));
        assertThat(found.outputScale()).isCloseTo(params.get("output_scale").asDouble(), relative(found.outputScale()));
        if (params.has("negative_slope")) {
            assertThat(found.negativeSlope().orElseThrow())
                    .isCloseTo(params.get("negative_slope").asDouble(), within(1e-9));
        }
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
        assertCurvature(golden.get("achieved").get("C_curv_1"), maps);
    }

    @ParameterizedTest
    @MethodSource("strict")
    void wholeNetworksHaveTheGoldenCMaps(JsonNode golden) {
        if (golden.get("network").get("kind").asText().equals("resnet_v1")) {
            return; // the golden values apply the stem's activation at the end
        }
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

    /** Whether the golden constants are those of the mirrored solution -φ̂(-x). */
    private static boolean mirrored(JsonNode golden, TransformedActivation found) {
        return ODD.contains(golden.get("activation").asText())
                && golden.get("params").get("input_shift").asDouble() * found.inputShift() < 0;
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
            if (node instanceof Node.WeightedSum sum) {
                for (int i = 0; i < sum.inputs().size(); i++) {
                    c[n] += sum.weights().get(i)
                            * sum.weights().get(i)
                            * c[sum.inputs().get(i)];
                }
            } else {
                double in = c[node.inputs().get(0)];
                c[n] = node instanceof Node.Activation ? known.computeIfAbsent(in, map::at) : in;
            }
        }
        return c[c.length - 1];
    }
}
