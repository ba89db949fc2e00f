/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.maps.CMap;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every golden case of every method, written as a description and sent through javac and the processor; what is
 * compared comes from the JSON that the compilation leaves.
 */
class GoldenShapingTest {

    private static final Path GOLDEN = Path.of("../processor/src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Here the golden root is another one than the compiler's: see {@code ShapingGoldenTest} of the processor. */
    private static final Set<String> OTHER_BRANCH = Set.of(
            "TAT|asinh|chain-50|t0.3",
            "TAT|asinh|chain-10|t0.1",
            "TAT|asinh|chain-50|t0.1",
            "TAT|softsign|ResNet-101-v2-w0|t0.3",
            "TAT|softsign|ResNet-101-v2-w0.9|t0.3");

    private static final Map<String, JsonNode> COMPILED = new LinkedHashMap<>();

    /** One golden case, printed by its id. */
    record Golden(String name, JsonNode json) {

        boolean isOk() {
            return json.get("status").asText().equals("ok");
        }

        Compilation.Source source() {
            return GoldenNetwork.source(name, json, GoldenNetwork.targets(json));
        }

        /** The number that is derived from the graph, as the golden values have it. */
        double localTarget() {
            JsonNode local = json.path("local_target");
            return switch (derived()) {
                case "cSlope" -> local.get("C_slope_1").asDouble();
                case "cCurvature" -> local.get("C_curv_1").asDouble();
                default -> json.get("C_map").get("0").asDouble();
            };
        }

        /** Which number that is, by the key of its residual. */
        String derived() {
            JsonNode target = json.get("target");
            return target.has("zeta") ? "cSlope" : target.has("tau") ? "cCurvature" : "cAtZero";
        }

        boolean isRelu() {
            return activation().equals("relu");
        }

        String activation() {
            return json.get("activation").asText();
        }

        @Override
        public String toString() {
            return json.get("id").asText();
        }
    }

    private static List<Golden> all() throws IOException {
        List<Golden> all = new ArrayList<>();
        for (String file : List.of("cases_dks.json", "cases_tat_smooth.json", "cases_tat_leaky_relu.json")) {
            for (JsonNode json : JSON.readTree(GOLDEN.resolve(file).toFile()).get("cases")) {
                all.add(new Golden("Golden" + all.size(), json));
            }
        }
        return all;
    }

    static Stream<Golden> solvable() throws IOException {
        return all().stream().filter(Golden::isOk);
    }

    static Stream<Golden> infeasible() throws IOException {
        return all().stream().filter(golden -> !golden.isOk());
    }

    /** All cases that have a solution in one compilation. */
    @BeforeAll
    static void compileWhatCanBeSolved(@TempDir Path output) throws IOException {
        Compilation compilation = Compilation.run(
                With.JAVAC, output, solvable().map(Golden::source).toList(), "-proc:only");
        assertThat(compilation.succeeded())
                .as(compilation.diagnostics().toString())
                .isTrue();
        for (Golden golden : solvable().toList()) {
            COMPILED.put(golden.name(), JSON.readTree(compilation.output("META-INF/dks4j/" + golden.name() + ".json")));
        }
    }

    private static JsonNode compiled(Golden golden) {
        return COMPILED.get(golden.name());
    }

    private static Constants constants(Golden golden) {
        JsonNode activations = compiled(golden).get("activations");
        assertThat(activations).hasSize(1);
        return Constants.ofReport(activations.get(0));
    }

    private static LocalMaps maps(Golden golden) {
        return constants(golden).maps(Catalogue.get(golden.activation()));
    }

    @ParameterizedTest
    @MethodSource("solvable")
    void theLocalTargetIsExactToTwelveDigits(Golden golden) {
        double expected = golden.localTarget();
        assertThat(compiled(golden).get("localTarget").asDouble()).isCloseTo(expected, within(1e-12 * expected));
    }

    @ParameterizedTest
    @MethodSource("solvable")
    void theConditionsHold(Golden golden) {
        LocalMaps maps = maps(golden);
        assertThat(maps.q()).isCloseTo(1, within(1e-11));
        JsonNode asked = golden.json().get("target").get("q_slope");
        double qSlope = golden.isRelu()
                ? golden.json().get("achieved").get("Q_slope_1").asDouble()
                : asked == null ? 1 : asked.asDouble();
        assertThat(maps.qSlope()).isCloseTo(qSlope, within(1e-11));
        double derived =
                switch (golden.derived()) {
                    case "cSlope" -> maps.slope();
                    case "cCurvature" -> maps.curvature();
                    default -> maps.cAtZero();
                };
        assertThat(derived).isCloseTo(golden.localTarget(), within(1e-11));
        if (golden.derived().equals("cSlope")) {
            assertThat(maps.cAtZero()).isCloseTo(0, within(1e-11));
        } else {
            assertThat(maps.slope()).isCloseTo(1, within(1e-11));
        }
    }

    @ParameterizedTest
    @MethodSource("solvable")
    void residualsAreAtMostOneTrillionth(Golden golden) {
        JsonNode residuals = compiled(golden).get("activations").get(0).get("residuals");
        assertThat(residuals.has(golden.derived())).isTrue();
        assertThat(residuals.properties())
                .hasSize(4)
                .filteredOn(residual -> !(golden.isRelu() && residual.getKey().equals("qSlope")))
                .allSatisfy(residual -> assertThat(residual.getValue().asDouble())
                        .as(residual.getKey())
                        .isBetween(0.0, 1e-12));
    }

    static Stream<Golden> strict() throws IOException {
        return solvable()
                .filter(golden ->
                        golden.json().get("params_strict").asBoolean() && !OTHER_BRANCH.contains(golden.toString()));
    }

    @ParameterizedTest
    @MethodSource("strict")
    void uniqueParametersAreExactToNineDigits(Golden golden) {
        Constants expected = Constants.ofGolden(golden.json().get("params"));
        Constants actual = constants(golden);
        assertThat(actual.equivalent(golden.activation()))
                .as("%s or an equivalent of it", actual)
                .anySatisfy(
                        candidate -> assertThat(candidate.distance(expected)).isLessThan(1e-9));
    }

    @ParameterizedTest
    @MethodSource("strict")
    void theMapsAndValuesAreThoseOfTheGoldenSolution(Golden golden) {
        LocalMaps maps = maps(golden);
        CMap cMap = maps.cMap();
        forEach(
                golden.json().get("C_map"),
                (c, value) -> assertThat(cMap.at(c)).as("C(%s)", c).isCloseTo(value, within(1e-11)));
        forEach(
                golden.json().get("Q_map"),
                (q, value) -> assertThat(maps.q(q)).as("Q(%s)", q).isCloseTo(value, within(1e-11)));
        // Which of the mirrored solutions is taken is free: x or -x, and the sign of the value.
        JsonNode values = golden.json().get("act_values");
        assertThat(List.of(1, -1)).anySatisfy(side -> assertThat(List.of(1, -1))
                .anySatisfy(
                        sign -> forEach(values, (x, value) -> assertThat(sign * maps.values(new double[] {side * x})[0])
                                .as("value at %s", x)
                                .isCloseTo(value, within(1e-11)))));
    }

    @ParameterizedTest
    @MethodSource("infeasible")
    void whatCannotBeReachedIsACompileError(Golden golden, @TempDir Path output) {
        Compilation compilation = Compilation.run(With.JAVAC, output, List.of(golden.source()), "-proc:only");
        assertThat(compilation.findings()).extracting(Compilation.Report::code).containsExactly("DKS115");
        assertThat(compilation.findings().get(0).message()).contains(golden.activation());
        assertThat(compilation.outputs()).isEmpty();
    }

    private interface Pair {
        void accept(double key, double value);
    }

    private static void forEach(JsonNode object, Pair action) {
        object.properties()
                .forEach(field -> action.accept(
                        Double.parseDouble(field.getKey()), field.getValue().asDouble()));
    }
}
