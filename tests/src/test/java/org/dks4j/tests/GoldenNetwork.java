/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the description of a golden case's network as a person would, from dense layers. */
final class GoldenNetwork {

    private static final int WIDTH = 4;

    /** What the golden values call the values of {@code @DKSNetwork}. */
    private static final Map<String, String> NAMES = new TreeMap<>(
            Map.of("zeta", "maximalSlope", "q_slope", "qSlope", "tau", "maximalCurvature", "eta", "cAtZero"));

    private GoldenNetwork() {}

    /**
     * The source of a case.
     *
     * @param options further values of {@code @DKSNetwork}, each with a leading comma
     */
    static Compilation.Source source(String name, JsonNode golden, String options) {
        String activation = golden.get("activation").asText().toUpperCase(Locale.ROOT);
        JsonNode network = golden.get("network");
        Body body = network.get("kind").asText().equals("chain")
                ? chain(network.get("depth").asInt())
                : residual(network, network.get("kind").asText().equals("resnet_v2"));
        return Compilation.Source.of(
                name,
                """
                import java.util.List;
                import org.dks4j.annotations.*;

                %s@DKSNetwork(input = %s, activation = Activation.%s%s)
                record %s(
                %s) {
                %s
                }
                """
                        .formatted(
                                body.suppression(),
                                WIDTH,
                                activation,
                                options,
                                name,
                                String.join(",\n", body.components()),
                                body.blocks()));
    }

    /** The method and the targets of a case as values of {@code @DKSNetwork}. */
    static String targets(JsonNode golden) {
        StringBuilder values = new StringBuilder(", method = Method.")
                .append(golden.get("method").asText());
        NAMES.forEach((key, name) -> {
            if (golden.get("target").has(key)) {
                values.append(", ")
                        .append(name)
                        .append(" = ")
                        .append(golden.get("target").get(key).asDouble());
            }
        });
        return values.toString();
    }

    /**
     * What is between the parentheses and the braces of the record.
     *
     * @param suppression what is written before the record
     */
    private record Body(List<String> components, String blocks, String suppression) {}

    private static Body chain(int depth) {
        return new Body(
                List.of(
                        "@Repeat(%s) @Dense(units = %s, activation = Activation.NETWORK) List<Layer> hidden"
                                .formatted(depth, WIDTH),
                        "@Dense(units = 2) Layer logits"),
                "",
                "");
    }

    private static Body residual(JsonNode network, boolean preActivation) {
        double weight = network.get("shortcut_weight").asDouble();
        int layers = network.get("convs_per_block").asInt();
        List<String> components = new ArrayList<>();
        components.add("@Dense(units = %s) Layer stem".formatted(WIDTH));
        int width = WIDTH;
        for (int group = 0; group < network.get("blocks_per_group").size(); group++) {
            // A group's first block projects where the shape changes.
            width += network.get("projection_on_first_block").get(group).asBoolean() ? WIDTH : 0;
            components.add("@Repeat(%s) @Block(channels = %s) List<%s> group%s"
                    .formatted(
                            network.get("blocks_per_group").get(group).asInt(),
                            width,
                            preActivation ? "Basic" : "Activated",
                            group));
        }
        // The golden values apply a post-activation network's stem activation after the last block.
        components.add(
                preActivation
                        ? "@Activate Layer last"
                        : "@Dense(units = %s, activation = Activation.NETWORK) Layer last".formatted(width));
        components.add("@Dense(units = 2) Layer logits");
        // The golden values of post-activation networks are what the rules give where activated summands pass for
        // Gaussian.
        return preActivation
                ? new Body(components, preActivated(weight, layers), "")
                : new Body(components, postActivated(weight, layers), "@SuppressWarnings(\"DKS147\")\n");
    }

    private static String preActivated(double weight, int layers) {
        List<String> chain = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            chain.add("@Activate Layer act" + i);
            chain.add("@Dense Layer dense" + i);
        }
        return "@Residual(shortcut = %s) record Basic(%s) {}".formatted(weight, String.join(", ", chain));
    }

    private static String postActivated(double weight, int layers) {
        List<String> chain = new ArrayList<>();
        chain.add("@Dense Layer dense0");
        for (int i = 1; i < layers; i++) {
            chain.add("@Activate Layer act" + i);
            chain.add("@Dense Layer dense" + i);
        }
        return """
               @Residual(shortcut = %s) record Sum(%s) {}
               record Activated(@Block Sum sum, @Activate Layer act) {}
               """
                .formatted(weight, String.join(", ", chain));
    }
}
