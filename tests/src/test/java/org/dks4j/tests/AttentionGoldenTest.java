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
import java.util.stream.Stream;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden case of attention, written as a description and sent through javac and the processor; what is compared comes from the JSON. */
class AttentionGoldenTest {

    private static final Path GOLDEN = Path.of("../processor/src/test/resources/golden/attention.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> COMPILED = new LinkedHashMap<>();

    /** One golden case, printed by its id. */
    record Golden(String name, JsonNode json) {

        boolean isPath() {
            return json.get("case").asText().equals("path");
        }

        private String attention() {
            boolean exponential = json.get("kernel").asText().equals("EXPONENTIAL");
            return "@Attention(heads = 2, causal = " + json.get("causal").asBoolean()
                    + ", kernel = AttentionKernel." + json.get("kernel").asText()
                    + (exponential
                            ? ", decay = " + json.get("decay").asDouble()
                            : ", correlation = " + json.get("correlation").asDouble())
                    + ")";
        }

        Source source() {
            StringBuilder text = new StringBuilder("import org.dks4j.annotations.*;\n\n");
            String targets = "";
            if (isPath()) {
                boolean dks = json.get("method").asText().equals("DKS");
                targets = ", method = Method." + json.get("method").asText() + ", "
                        + (dks ? "maximalSlope = " : "cAtZero = ")
                        + json.get("target").asDouble();
            }
            text.append("@DKSNetwork(input = ").append(json.get("positions").asInt());
            text.append(", activation = Activation.LEAKY_RELU").append(targets).append(")\n");
            text.append("record ").append(name).append("(\n");
            double similarity = json.path("tokenSimilarity").asDouble(0);
            text.append("        @Embedding(vocabulary = 256, units = 16, similarity = ")
                    .append(similarity)
                    .append(") Layer tokens,\n");
            for (int l = 1; l <= json.get("layers").asInt(); l++) {
                text.append("        ")
                        .append(attention())
                        .append(" Layer attention")
                        .append(l)
                        .append(",\n");
                for (int a = 0; a < json.path("activationsPerBlock").asInt(0); a++) {
                    text.append("        @Dense(units = 16, activation = Activation.NETWORK) Layer dense")
                            .append(l)
                            .append("x")
                            .append(a)
                            .append(",\n");
                }
            }
            text.append("        @LastPosition Layer last,\n        @Dense(units = 2) Layer logits) {}\n");
            return Source.of(name, text.toString());
        }

        JsonNode compiled() {
            return COMPILED.get(name);
        }

        JsonNode layer(String layer) {
            for (JsonNode each : compiled().get("layers")) {
                if (each.get("name").asText().equals(layer)) {
                    return each;
                }
            }
            throw new AssertionError(layer);
        }

        @Override
        public String toString() {
            return json.get("id").asText();
        }
    }

    private static List<Golden> all() throws IOException {
        List<Golden> all = new ArrayList<>();
        for (JsonNode json : JSON.readTree(GOLDEN.toFile()).get("cases")) {
            all.add(new Golden("Golden" + all.size(), json));
        }
        return all;
    }

    static Stream<Golden> matrices() throws IOException {
        return all().stream().filter(golden -> !golden.isPath());
    }

    static Stream<Golden> paths() throws IOException {
        return all().stream().filter(Golden::isPath);
    }

    @BeforeAll
    static void compile(@TempDir Path output) throws IOException {
        Compilation compilation = Compilation.run(
                With.JAVAC,
                output,
                all().stream().map(Golden::source).toList(),
                "-proc:only",
                "-Adks4j.positions=true");
        assertThat(compilation.succeeded())
                .as(compilation.diagnostics().toString())
                .isTrue();
        for (Golden golden : all()) {
            COMPILED.put(golden.name(), JSON.readTree(compilation.output("META-INF/dks4j/" + golden.name() + ".json")));
        }
    }

    private static void assertClose(JsonNode actual, JsonNode expected, double tolerance) {
        assertThat(actual.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i).isArray()) {
                assertClose(actual.get(i), expected.get(i), tolerance);
            } else {
                assertThat(actual.get(i).asDouble()).isCloseTo(expected.get(i).asDouble(), within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void attentionMatricesAreTheGoldenOnes(Golden golden) {
        JsonNode attention =
                golden.layer("attention" + golden.json().get("layer").asInt()).get("attention");
        assertThat(attention.get("layer").asInt())
                .isEqualTo(golden.json().get("layer").asInt());
        assertThat(attention.get("layers").asInt())
                .isEqualTo(golden.json().get("layers").asInt());
        assertClose(attention.get("matrix"), golden.json().get("A"), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void scaledRowsAndTheKernelBehindTheLastActivationAreTheGoldenOnes(Golden golden) {
        assertThat(golden.compiled()
                        .get("activations")
                        .get(0)
                        .get("negativeSlope")
                        .asDouble())
                .isCloseTo(golden.json().get("negativeSlope").asDouble(), within(1e-11));
        int layers = golden.json().get("layers").asInt();
        for (int l = 1; l <= layers; l++) {
            assertClose(
                    golden.layer("attention" + l).get("attention").get("gains"),
                    golden.json().get("rescaledD").get(l - 1),
                    1e-11);
        }
        String last = "dense" + layers + "x"
                + (golden.json().get("activationsPerBlock").asInt() - 1) + ".activation";
        // q is 1 everywhere, so that the kernel is the correlation.
        assertClose(
                golden.layer(last).get("positions").get("kernel"), golden.json().get("finalCorrelation"), 1e-11);
    }
}
