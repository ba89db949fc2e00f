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
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The schema that docs/guide/kernel-json.md states, on the expected files. */
class KernelJsonTest {

    private static final Path EXPECTED = Path.of("src/test/resources/expected/META-INF/dks4j");

    private static JsonNode read(String name) throws IOException {
        return new ObjectMapper().readTree(EXPECTED.resolve(name + ".json").toFile());
    }

    private static List<String> keys(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .toList();
    }

    @Test
    void everyObjectHasTheDocumentedKeysInOrder() throws IOException {
        JsonNode json = read("good.ChainNet");
        assertThat(keys(json))
                .containsExactly(
                        "network",
                        "method",
                        "target",
                        "localTarget",
                        "maximal",
                        "activations",
                        "similarities",
                        "layers");
        assertThat(keys(json.get("target"))).containsExactly("maximalSlope", "qSlope");
        assertThat(keys(json.get("maximal"))).containsExactly("value", "from", "to");
        assertThat(json.get("activations")).allSatisfy(activation -> {
            assertThat(keys(activation))
                    .containsExactly(
                            "name",
                            "formula",
                            "inputScale",
                            "inputShift",
                            "outputScale",
                            "outputShift",
                            "negativeSlope",
                            "residuals",
                            "lipschitz",
                            "sites");
            assertThat(keys(activation.get("residuals"))).containsExactly("q", "qSlope", "cAtZero", "cSlope");
        });
        assertThat(json.get("layers")).allSatisfy(layer -> assertThat(keys(layer))
                .containsExactly(
                        "name",
                        "kind",
                        "inputs",
                        "shape",
                        "parameters",
                        "q",
                        "cAtZero",
                        "slope",
                        "curvature",
                        "c",
                        "qDeviation"));
        assertThat(keys(json.get("layers").get(0).get("qDeviation"))).containsExactly("scaledOrthogonal", "gaussian");
    }

    @Test
    void everyKeyIsInTheGuide() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide/kernel-json.md"));
        JsonNode json = read("good.ChainNet");
        JsonNode several = read("good.SeveralOutputsNet");
        List<JsonNode> objects = List.of(
                json,
                several,
                several.get("outputs").get(0),
                json.get("target"),
                json.get("maximal"),
                json.get("activations").get(0),
                json.get("activations").get(0).get("residuals"),
                json.get("layers").get(0));
        assertThat(objects.stream().flatMap(node -> keys(node).stream()))
                .allSatisfy(key -> assertThat(guide).contains("`" + key + "`"));
    }

    @Test
    void theValuesOfAShapedChainAreWhatTheTheorySays() throws IOException {
        JsonNode json = read("good.ChainNet");
        double psi = Math.pow(1.5, 1 / 50.0);
        assertThat(json.get("localTarget").asDouble()).isCloseTo(psi, within(1e-14));
        assertThat(json.get("maximal").get("value").asDouble()).isCloseTo(1.5, within(1e-14));
        assertThat(json.get("activations"))
                .extracting(node -> node.get("name").asText())
                .containsExactly("tanh", "leaky_relu");
        assertThat(json.get("activations").get(0).get("sites")).hasSize(49);
        assertThat(json.get("activations").get(0).get("sites").get(48).asText()).isEqualTo("hidden[48]");
        JsonNode first = json.get("layers").get(1);
        assertThat(first.get("name").asText()).isEqualTo("hidden[0]");
        assertThat(first.get("parameters").asLong()).isEqualTo(784 * 64 + 64);
        assertThat(first.get("slope").asDouble()).isEqualTo(1);
        JsonNode activated = json.get("layers").get(2);
        assertThat(activated.get("name").asText()).isEqualTo("hidden[0].activation");
        assertThat(activated.get("slope").asDouble()).isCloseTo(psi, within(1e-14));
        JsonNode last = json.get("layers").get(json.get("layers").size() - 1);
        assertThat(last.get("q").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(last.get("slope").asDouble()).isCloseTo(1.5, within(1e-12));
        assertThat(last.get("curvature").asText()).isEqualTo("Infinity");
    }

    @Test
    void severalOutputsAreListedInOrderAndEndInAConcatenationOfThem() throws IOException {
        JsonNode json = read("good.SeveralOutputsNet");
        assertThat(json.get("outputs"))
                .extracting(output ->
                        output.get("name").asText() + " " + output.get("task").asText() + " "
                                + output.get("weight").asDouble())
                .containsExactly("size REGRESSION 1.0", "kind CLASSIFICATION 0.5", "labels MULTI_LABEL 2.0");
        JsonNode last = json.get("layers").get(json.get("layers").size() - 1);
        assertThat(last.get("name").asText()).isEqualTo("all-outputs");
        assertThat(last.get("shape").get(0).asInt()).isEqualTo(9);
        assertThat(last.get("inputs")).extracting(JsonNode::asText).containsExactly("size", "kind", "labels");
        // Seven activations lead to the deepest output.
        assertThat(json.get("maximal").get("to").asText()).isEqualTo("kind");
        assertThat(json.get("localTarget").asDouble()).isCloseTo(Math.pow(1.5, 1 / 7.0), within(1e-14));
    }

    @Test
    void anUnshapedNetworkHasNeitherTargetNorResiduals() throws IOException {
        JsonNode json = read("good.Outer$Standard");
        assertThat(json.get("network").asText()).isEqualTo("good.Outer$Standard");
        assertThat(json.get("target")).isEmpty();
        assertThat(json.get("localTarget").isNull()).isTrue();
        assertThat(json.get("maximal").isNull()).isTrue();
        assertThat(json.get("activations").get(0).get("residuals").isNull()).isTrue();
    }
}
