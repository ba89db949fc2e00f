/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.internal.json.CompilerJson;
import org.dks4j.schema.KernelFiles;
import org.jspecify.annotations.Nullable;

/** Reads predictions from the JSON that the compiler leaves beside a network's classes. */
public final class PredictionsReader {

    private final CompilerJson values;

    private PredictionsReader(String source) {
        values = new CompilerJson(source, ProbeException::new);
    }

    /**
     * Reads the predictions of a network from the class path.
     *
     * @param network binary name of the description
     * @throws IOException if they are not there or cannot be read
     * @throws ProbeException if they are not what the compiler writes
     */
    public static Predictions read(ClassLoader loader, String network) throws IOException {
        String path = KernelFiles.json(network);
        try (@Nullable InputStream in = loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("there is no " + path
                        + " on the class path: the compiler writes it beside the classes of a record with @DKSNetwork");
            }
            return new PredictionsReader(path).predictions(new ObjectMapper().readTree(in));
        }
    }

    /**
     * Reads predictions from a text.
     *
     * @param source where it comes from, for messages
     * @throws IOException if it is not JSON
     * @throws ProbeException if it is not what the compiler writes
     */
    public static Predictions parse(String source, String json) throws IOException {
        return new PredictionsReader(source).predictions(new ObjectMapper().readTree(json));
    }

    private Predictions predictions(JsonNode root) {
        List<Double> similarities = values.numbers(root, "similarities");
        if (similarities.isEmpty()) {
            throw values.broken("there are no predictions for a network that is not shaped, method = "
                    + values.text(root, "method"));
        }
        List<Predictions.Node> nodes = new ArrayList<>();
        // A layer may bear the name of the network's input; what is read is the nearest node before.
        Map<String, Integer> places = new HashMap<>();
        for (JsonNode layer : values.array(root, "layers")) {
            Predictions.Node node = node(layer, places);
            if (node.c().size() != similarities.size()) {
                throw values.broken(node.name() + " has " + node.c().size() + " values of c for " + similarities.size()
                        + " similarities");
            }
            places.put(node.name(), nodes.size());
            nodes.add(node);
        }
        return new Predictions(values.text(root, "network"), similarities, nodes);
    }

    private Optional<PositionPrediction> positions(JsonNode positions, String path) {
        if (positions.isMissingNode()) {
            return Optional.empty();
        }
        double mean = values.number(positions.path("meanCorrelation"), path + ".meanCorrelation");
        if (!positions.has("kernel")) {
            return Optional.of(new PositionPrediction(mean, Optional.empty()));
        }
        List<List<Double>> rows = new ArrayList<>();
        for (JsonNode row : values.array(positions, "kernel")) {
            List<Double> numbers = new ArrayList<>();
            for (JsonNode number : row) {
                numbers.add(values.number(number, path + ".kernel"));
            }
            rows.add(numbers);
        }
        return Optional.of(new PositionPrediction(mean, Optional.of(rows)));
    }

    private Predictions.Node node(JsonNode layer, Map<String, Integer> places) {
        String name = values.text(layer, "name");
        List<Integer> inputs = new ArrayList<>();
        for (JsonNode input : values.array(layer, "inputs")) {
            Integer place = places.get(input.asText());
            if (place == null) {
                throw values.broken(name + " reads " + input.asText() + ", which does not come before it");
            }
            inputs.add(place);
        }
        JsonNode deviation = layer.path("qDeviation");
        return new Predictions.Node(
                name,
                values.kind(layer),
                inputs,
                values.dimensions(layer, "shape"),
                values.number(layer.path("q"), name + ".q"),
                values.numbers(layer, "c"),
                values.number(deviation.path("scaledOrthogonal"), name + ".qDeviation.scaledOrthogonal"),
                values.number(deviation.path("gaussian"), name + ".qDeviation.gaussian"),
                positions(layer.path("positions"), name + ".positions"));
    }
}
