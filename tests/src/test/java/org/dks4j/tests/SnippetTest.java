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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.formula.FormulaException;
import org.dks4j.processor.formula.Program;
import org.dks4j.processor.formula.UserActivation;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The source text that {@code solve --emit} prints is the function of the constants in the JSON. */
class SnippetTest {

    /** Around every kink and far into both tails. */
    private static final double[] POINTS = {-60, -21, -3, -1.25, -0.5, -1e-3, 0, 1e-3, 0.25, 0.5, 2, 3.5, 19, 25, 60};

    private static String[] solve(List<String> which, String... more) {
        return Stream.of(List.of("solve", "--depth=30"), which, Arrays.asList(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private static Stream<List<String>> activations() {
        return Stream.concat(
                Catalogue.entries().stream()
                        .map(entry -> entry.name())
                        .filter(name -> !List.of("relu", "square").contains(name))
                        .map(name -> List.of("--activation=" + name)),
                Stream.of(
                        List.of("--activation=leaky_relu", "--method=tat"),
                        List.of("--formula=x * tanh(softplus(x)) - x^2 / (3 + x^2)"),
                        List.of(
                                "--formula=if(x < -(1 - 2), expm1(x), 1.7182818284590453 * x) + log(3 + x^4) / 9 - (x - 2)^3 / (9 + x^4) + 0.1 * sqrt(x^2 + 3)")));
    }

    /** γ·(φ(αx + β) + δ) of the JSON. */
    private static double[] expected(List<String> which) throws IOException, FormulaException {
        JsonNode solved = new ObjectMapper()
                .readTree(CommandOutput.ofSuccess(solve(which, "--json")))
                .get("activations")
                .get(0);
        String name = solved.get("name").asText();
        JsonNode slope = solved.get("negativeSlope");
        Program phi = Program.of(
                Catalogue.find(name).isPresent()
                        ? slope.isNull()
                                ? Catalogue.get(name).formula()
                                : Catalogue.get(name).formula().withNegativeSlope(slope.asDouble())
                        : UserActivation.of(solved.get("formula").asText()).formula());
        return Arrays.stream(POINTS)
                .map(x -> solved.get("outputScale").asDouble()
                        * (phi.at(solved.get("inputScale").asDouble() * x
                                        + solved.get("inputShift").asDouble())
                                + solved.get("outputShift").asDouble()))
                .toArray();
    }

    /** Keras computes some functions of doubles in float32. */
    @ParameterizedTest
    @CsvSource({"pytorch, torch, 1e-11", "jax, jax, 1e-11", "keras, keras, 1e-5"})
    void theSnippetOfEveryActivationIsTheFunctionOfTheJson(
            String framework, String module, double tolerance, @TempDir Path folder)
            throws IOException, InterruptedException, FormulaException {
        Python python = Python.with(module);
        Path points = folder.resolve("points");
        Files.writeString(
                points,
                String.join(
                        "\n", Arrays.stream(POINTS).mapToObj(String::valueOf).toList()));
        List<Path> arguments = new ArrayList<>(List.of(Path.of(framework), points));
        List<List<String>> all = activations().toList();
        for (int i = 0; i < all.size(); i++) {
            arguments.add(Files.writeString(
                    folder.resolve(i + ".py"), CommandOutput.ofSuccess(solve(all.get(i), "--emit=" + framework))));
        }
        double[] values = python.run("snippet.py", arguments.toArray(Path[]::new))
                .lines()
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(values).hasSize(all.size() * POINTS.length);
        for (int i = 0; i < all.size(); i++) {
            double[] expected = expected(all.get(i));
            for (int k = 0; k < POINTS.length; k++) {
                assertThat(values[i * POINTS.length + k])
                        .as("%s at %s", all.get(i), POINTS[k])
                        .isCloseTo(expected[k], within(tolerance * Math.max(1, Math.abs(expected[k]))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyActivationHasASnippetInEveryFramework(List<String> which) {
        for (String framework : List.of("keras", "PyTorch", "jax")) {
            assertThat(CommandOutput.ofSuccess(solve(which, "--emit=" + framework)))
                    .startsWith("# Solved by DKS4J for a chain of 30 activations, ")
                    .contains("\ndef shaped_")
                    .contains("rthogonal");
        }
    }
}
