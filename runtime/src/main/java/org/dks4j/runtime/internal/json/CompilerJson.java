/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dks4j.schema.NodeKind;

/**
 * Takes values out of JSON that the compiler wrote.
 *
 * @param source where it comes from, for messages
 * @param failure makes the exception for a message
 */
public record CompilerJson(String source, Function<String, RuntimeException> failure) {

    /**
     * The numbers of an array.
     *
     * @throws RuntimeException the failure, if there is none of this name, or if something in it is no number
     */
    public List<Double> numbers(JsonNode parent, String key) {
        List<Double> numbers = new ArrayList<>();
        array(parent, key).forEach(value -> numbers.add(number(value, key)));
        return numbers;
    }

    /**
     * A shape.
     *
     * @throws RuntimeException the failure, if there is none of this name
     */
    public List<Integer> dimensions(JsonNode parent, String key) {
        List<Integer> dimensions = new ArrayList<>();
        array(parent, key).forEach(dimension -> dimensions.add(dimension.asInt()));
        return dimensions;
    }

    /** A whole number for each spatial axis, or a single one that holds for all of them. */
    public List<Integer> axes(JsonNode parent, String key) {
        JsonNode value = parent.path(key);
        return value.isArray() ? dimensions(parent, key) : List.of((int) number(value, key));
    }

    /**
     * An array.
     *
     * @throws RuntimeException the failure, if there is none of this name
     */
    public JsonNode array(JsonNode parent, String key) {
        JsonNode array = parent.path(key);
        if (!array.isArray()) {
            throw missing(key);
        }
        return array;
    }

    /**
     * A text.
     *
     * @throws RuntimeException the failure, if there is none of this name
     */
    public String text(JsonNode parent, String key) {
        JsonNode text = parent.path(key);
        if (!text.isTextual()) {
            throw missing(key);
        }
        return text.textValue();
    }

    /**
     * What a node computes.
     *
     * @throws RuntimeException the failure, if it has no kind, or one that this version does not know
     */
    public NodeKind kind(JsonNode node) {
        String kind = text(node, "kind");
        return NodeKind.of(kind)
                .orElseThrow(() ->
                        broken("the kind " + kind + " is unknown; compile the description with this version of DKS4J"));
    }

    /**
     * A number, or one of the strings that stand for those that JSON has no number for.
     *
     * @param key what it is, for the message
     * @throws RuntimeException the failure, if it is neither
     */
    public double number(JsonNode value, String key) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return switch (value.asText()) {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> throw missing(key);
        };
    }

    private RuntimeException missing(String key) {
        return broken("there is no " + key + "; compile the description with this version of DKS4J");
    }

    /** An error in this source. */
    public RuntimeException broken(String problem) {
        return failure.apply(source + ": " + problem);
    }
}
