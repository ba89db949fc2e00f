package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
 * Every DKS case of the golden values, written as a description and sent through javac and the processor; what is
 * compared comes from the JSON that the compilation leaves.
 */
class GoldenDksTest {

    private static final Path GOLDEN = Path.of("../processor/src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, JsonNode> COMPILED = new LinkedHashMap<>();

    /** One golden case, printed by its id. */
    record Golden(String name, JsonNode json) {

        boolean isOk() {
            return json.get("status").asText().equals("ok");
        }

        Compilation.Source source() {
            return GoldenNetwork.source(name, json, GoldenNetwork.slopeTargets(json.get("target")));
        }

        double localTarget() {
            return json.get("local_target").get("C_slope_1").asDouble();
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
        JsonNode cases =
                JSON.readTree(GOLDEN.resolve("cases_dks.json").toFile()).get("cases");
        return IntStream.range(0, cases.size())
                .mapToObj(i -> new Golden("Golden" + i, cases.get(i)))
                .toList();
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
        JsonNode achieved = golden.json().get("achieved");
        assertThat(maps.q()).isCloseTo(1, within(1e-11));
        assertThat(maps.cAtZero()).isCloseTo(0, within(1e-11));
        assertThat(maps.slope()).isCloseTo(golden.localTarget(), within(1e-11));
        if (!golden.activation().equals("relu")) {
            JsonNode asked = golden.json().get("target").get("q_slope");
            assertThat(maps.qSlope()).isCloseTo(asked == null ? 1 : asked.asDouble(), within(1e-11));
        } else {
            assertThat(maps.qSlope()).isCloseTo(achieved.get("Q_slope_1").asDouble(), within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("solvable")
    void residualsAreAtMostOneTrillionth(Golden golden) {
        JsonNode residuals = compiled(golden).get("activations").get(0).get("residuals");
        List<String> conditions = golden.activation().equals("relu")
                ? List.of("q", "cAtZero", "cSlope")
                : List.of("q", "qSlope", "cAtZero", "cSlope");
        assertThat(conditions)
                .allSatisfy(condition -> assertThat(residuals.get(condition).asDouble())
                        .as(condition)
                        .isBetween(0.0, 1e-12));
    }

    static Stream<Golden> strict() throws IOException {
        return solvable().filter(golden -> golden.json().get("params_strict").asBoolean());
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
