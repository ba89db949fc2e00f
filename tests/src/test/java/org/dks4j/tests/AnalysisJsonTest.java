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
import java.util.List;
import java.util.Map;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code -Adks4j.report=true} writes, by the schema that docs/guide/analysis.md states. */
class AnalysisJsonTest {

    private static final Source NETWORK = Source.of(
            "Analyzed",
            """
            import java.util.List;
            import org.dks4j.annotations.*;

            @DKSNetwork(input = 64, activation = Activation.TANH)
            record Analyzed(
                    @Repeat(20) @Dense(units = 64, activation = Activation.NETWORK) List<Layer> hidden,
                    @Dense(units = 10) Layer logits) {}
            """);

    private static final String FILE = "META-INF/dks4j/Analyzed.analysis.json";
    private static final String OPTION = "-Adks4j.report=true";

    @TempDir
    private Path output;

    private JsonNode analysis(With compiler) throws IOException {
        Compilation compilation = Compilation.run(compiler, output, List.of(NETWORK), OPTION);
        assertThat(compilation.succeeded()).as("%s", compilation.diagnostics()).isTrue();
        return new ObjectMapper().readTree(compilation.output(FILE));
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void theAnalysisIsWrittenWhereItIsAskedFor(With compiler) throws IOException {
        JsonNode json = analysis(compiler);
        assertThat(json.get("network").asText()).isEqualTo("Analyzed");
        assertThat(json.get("profile").get("verdict").asText()).isEqualTo("well behaved");
        assertThat(json.get("profile").get("slope").asDouble()).isCloseTo(1.5, within(1e-6));
        assertThat(json.get("layers")).hasSize(42);
        assertThat(json.get("alternatives")).hasSizeGreaterThan(15);
    }

    /** Layers and sums of all kinds; the keys of each are in the guide. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BordersNet",
                "TransposedNet",
                "SqueezedNet",
                "GroupsNet",
                "ResidualSumsNet",
                "SequenceNet",
                "ImageSequence"
            })
    void everyKindOfLayerIsAnalysed(String network) throws IOException {
        Path file = Path.of("src/test/resources/good").resolve(network + ".java");
        Compilation compilation = Compilation.run(
                With.JAVAC,
                output,
                List.of(new Source(file.getFileName().toString(), Files.readString(file))),
                OPTION,
                "-proc:only");
        JsonNode json =
                new ObjectMapper().readTree(compilation.output("META-INF/dks4j/good." + network + ".analysis.json"));
        GuideKeys.require(json, "analysis.md", "kernel-json.md");
        assertThat(json.get("layers"))
                .allSatisfy(layer -> assertThat(layer.get("q").asDouble()).isPositive());
        assertThat(json.get("alternatives"))
                .filteredOn(alternative -> alternative.get("group").asText().equals("shaping")
                        && !alternative.get("profile").isNull())
                .isNotEmpty()
                .allSatisfy(alternative -> assertThat(
                                alternative.get("profile").get("q").asDouble())
                        .as(alternative.get("name").asText())
                        .isCloseTo(1, within(1e-6)));
    }

    /** More positions than are drawn. */
    @Test
    void kernelsBetweenPositionsAreThinned() throws IOException {
        JsonNode json = sequence(100);
        JsonNode attention = layer(json, "attention");
        assertThat(json.get("sequence").get("positions").asInt()).isEqualTo(100);
        assertThat(json.get("sequence").get("nodes"))
                .extracting(JsonNode::asText)
                .containsExactly("tokens", "attention");
        assertThat(json.get("sequence").get("gradients")).hasSize(100);
        assertThat(attention.get("shown")).hasSize(64);
        assertThat(attention.get("shown").get(0).asInt()).isZero();
        assertThat(attention.get("shown").get(63).asInt()).isEqualTo(99);
        assertThat(attention.get("q")).hasSize(64).allSatisfy(q -> assertThat(q.asDouble())
                .isCloseTo(1, within(1e-3)));
        assertThat(attention.get("correlations").get(63)).hasSize(64);
        assertThat(layer(json, "dense").has("correlations")).isFalse();
        assertThat(layer(json, "dense").get("meanCorrelation").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void kernelsOfFewPositionsAreWhole() throws IOException {
        JsonNode attention = layer(sequence(5), "attention");
        assertThat(attention.get("shown")).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(attention.get("correlations").get(i)).hasSize(i + 1);
            assertThat(attention.get("correlations").get(i).get(i).asDouble()).isEqualTo(1);
        }
    }

    private JsonNode sequence(int positions) throws IOException {
        Source source = Source.of(
                "Tokens",
                """
                import org.dks4j.annotations.*;

                @DKSNetwork(input = COUNT, activation = Activation.TANH)
                record Tokens(
                        @Embedding(vocabulary = 32, units = 16, similarity = 0.1) Layer tokens,
                        @Attention(heads = 2, causal = true) Layer attention,
                        @Dense(units = 16, activation = Activation.NETWORK) Layer dense,
                        @LastPosition Layer last,
                        @Dense(units = 10) Layer logits) {}
                """
                        .replace("COUNT", Integer.toString(positions)));
        Compilation compilation = Compilation.run(With.JAVAC, output, List.of(source), OPTION, "-proc:only");
        return new ObjectMapper().readTree(compilation.output("META-INF/dks4j/Tokens.analysis.json"));
    }

    private static JsonNode layer(JsonNode json, String name) {
        for (JsonNode layer : json.get("layers")) {
            if (layer.get("name").asText().equals(name)) {
                return layer.get("positions");
            }
        }
        throw new AssertionError("no layer " + name);
    }

    @Test
    void withoutTheOptionNothingIsWritten() {
        Compilation compilation = Compilation.run(With.JAVAC, output, List.of(NETWORK));
        assertThat(compilation.outputs()).doesNotContainKey(FILE);
    }

    @Test
    void equalDescriptionsGiveEqualBytes(@TempDir Path other) {
        String first =
                Compilation.run(With.JAVAC, output, List.of(NETWORK), OPTION).output(FILE);
        String second =
                Compilation.run(With.JAVAC, other, List.of(NETWORK), OPTION).output(FILE);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void everyKeyIsInTheGuide() throws IOException {
        GuideKeys.require(analysis(With.JAVAC), "analysis.md", "kernel-json.md");
    }

    @Test
    void curvesHaveAValueForEachSimilarity() throws IOException {
        JsonNode json = analysis(With.JAVAC);
        int size = json.get("similarities").size();
        assertThat(json.get("layers"))
                .allSatisfy(layer -> assertThat(layer.get("c")).hasSize(size));
        assertThat(json.get("alternatives"))
                .filteredOn(alternative -> !alternative.get("profile").isNull())
                .allSatisfy(alternative -> {
                    assertThat(alternative.get("profile").get("c")).hasSize(size);
                    assertThat(alternative.get("profile").get("tangent")).hasSize(size);
                });
    }

    /** What a program needs that has other numbers of a kernel. */
    @Test
    void everyScoreFollowsFromTheProfileAndTheCalibration() throws IOException {
        JsonNode json = analysis(With.JAVAC);
        JsonNode calibration = json.get("calibration");
        int neighbours = index(json.get("similarities"), 0.99);
        List<JsonNode> profiles = new ArrayList<>(List.of(json.get("profile")));
        json.get("alternatives").forEach(alternative -> profiles.add(alternative.get("profile")));
        assertThat(profiles)
                .filteredOn(profile -> profile.has("training"))
                .hasSizeGreaterThan(10)
                .allSatisfy(profile -> {
                    double cOfNeighbours = profile.get("c").get(neighbours).asDouble();
                    Map<String, Double> signs = Map.of(
                            "collapse", -Math.log10(1 - profile.get("cAtZero").asDouble()),
                            "chaos", Math.log10((1 - cOfNeighbours) / 0.01),
                            "uneven gradients",
                                    Math.abs(Math.log10(
                                            profile.get("gradientGrowth").asDouble())),
                            "condition",
                                    Math.log10(profile.get("conditionAtHalf").asDouble()),
                            "depth over width", profile.get("depthOverWidth").asDouble());
                    double sum = calibration.get("intercept").asDouble();
                    for (JsonNode sign : calibration.get("signs")) {
                        double value = signs.get(sign.get("sign").asText());
                        sum += sign.get("weight").asDouble()
                                * Math.min(
                                        Math.max(value, 0), sign.get("largest").asDouble());
                    }
                    JsonNode training = profile.get("training");
                    // Curves have seven digits.
                    assertThat(training.get("score").asDouble()).isCloseTo(1 / (1 + Math.exp(-sum)), within(1e-3));
                    JsonNode band =
                            band(calibration.get("bands"), training.get("score").asDouble());
                    assertThat(training.get("trained")).isEqualTo(band.get("trained"));
                    assertThat(training.get("of")).isEqualTo(band.get("of"));
                });
    }

    private static JsonNode band(JsonNode bands, double score) {
        for (JsonNode band : bands) {
            if (score < band.get("below").asDouble()) {
                return band;
            }
        }
        return bands.get(bands.size() - 1);
    }

    private static int index(JsonNode values, double value) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).asDouble() == value) {
                return i;
            }
        }
        throw new AssertionError(value + " is not among " + values);
    }

    @Test
    void theSameNetworkUntransformedIsAmongTheAlternativesAndJudged() throws IOException {
        JsonNode json = analysis(With.JAVAC);
        assertThat(json.get("alternatives"))
                .filteredOn(alternative -> alternative.get("name").asText().equals("ReLU"))
                .singleElement()
                .satisfies(relu -> assertThat(relu.get("profile").get("cAtZero").asDouble())
                        .isCloseTo(0.935, within(0.02)));
    }
}
