/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The golden values that tests compare with. */
public final class Golden {

    private Golden() {}

    /** The cases of one file. */
    public static Stream<JsonNode> cases(String file) {
        try (InputStream stream = Golden.class.getResourceAsStream("/golden/" + file)) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(stream).get("cases").spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A map from numbers to numbers, as {@code {"0.5": 0.49}}. */
    public static Map<Double, Double> table(JsonNode node) {
        Map<Double, Double> table = new TreeMap<>();
        node.properties()
                .forEach(field -> table.put(
                        Double.valueOf(field.getKey()), field.getValue().asDouble()));
        return table;
    }
}
