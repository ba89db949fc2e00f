/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An arm as it is written: one for each combination of the values of {@code each}.
 *
 * @param place where it is written
 * @param values by the names of places
 * @param each the alternatives of a value; an alternative may fill several places
 * @param rates with places
 * @param quickRate the one of the quick variant, with places
 */
record ArmSource(
        YamlValue place,
        String id,
        String label,
        Optional<String> series,
        Template network,
        Map<String, String> values,
        Map<String, List<Map<String, String>>> each,
        String options,
        List<String> rates,
        Optional<String> quickRate) {

    private static final Set<String> KEYS =
            Set.of("id", "label", "series", "network", "values", "each", "options", "rates", "quick-rate");

    /** @param templates reads a template by its name */
    static ArmSource read(YamlValue arm, Function<YamlValue, Template> templates) {
        Map<String, YamlValue> keys = arm.mapping(KEYS);
        String id = required(arm, keys, "id").text();
        return new ArmSource(
                arm,
                id,
                optional(keys, "label").orElse(id),
                optional(keys, "series"),
                templates.apply(required(arm, keys, "network")),
                keys.containsKey("values") ? required(arm, keys, "values").texts() : Map.of(),
                keys.containsKey("each") ? alternatives(required(arm, keys, "each")) : Map.of(),
                optional(keys, "options").orElse(""),
                required(arm, keys, "rates").list(YamlValue::text),
                optional(keys, "quick-rate"));
    }

    /** What {@code each} holds: a list of alternatives for every name. */
    static Map<String, List<Map<String, String>>> alternatives(YamlValue each) {
        Map<String, List<Map<String, String>>> alternatives = new LinkedHashMap<>();
        each.mapping().forEach((name, list) -> alternatives.put(name, list.list(value -> alternative(name, value))));
        return alternatives;
    }

    private static Map<String, String> alternative(String name, YamlValue value) {
        if (!value.isMapping()) {
            return Map.of(name, value.text());
        }
        Map<String, String> values = value.texts();
        if (!values.containsKey(name)) {
            throw value.wrong(
                    "an alternative of '%s' that fills several placeholders must fill '%s' too: {%s: ..., ...}"
                            .formatted(name, name, name));
        }
        return values;
    }

    /** Every combination of the alternatives, the last name varying fastest. */
    List<Map<String, String>> combinations(Map<String, List<Map<String, String>>> overrides) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Map.Entry<String, List<Map<String, String>>> entry : each.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : combinations) {
                for (Map<String, String> alternative : overrides.getOrDefault(entry.getKey(), entry.getValue())) {
                    Map<String, String> values = new LinkedHashMap<>(combination);
                    values.putAll(alternative);
                    longer.add(values);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private static YamlValue required(YamlValue arm, Map<String, YamlValue> keys, String name) {
        YamlValue value = keys.get(name);
        if (value == null) {
            throw arm.wrong("an arm needs '%s'".formatted(name));
        }
        return value;
    }

    private static Optional<String> optional(Map<String, YamlValue> keys, String name) {
        return Optional.ofNullable(keys.get(name)).map(YamlValue::text);
    }
}
