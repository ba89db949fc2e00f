/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value of a YAML file that knows where it stands, so that every complaint names its line. */
final class YamlValue {

    private final Path file;
    private final String key;
    private final Node node;

    private YamlValue(Path file, String key, Node node) {
        this.file = file;
        this.key = key;
        this.node = node;
    }

    /**
     * The whole of a file.
     *
     * @throws IOException if it cannot be read
     * @throws PlanException if it is no YAML, or empty
     */
    static YamlValue read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root == null) {
                throw new PlanException(file + ": the file is empty; a plan has at least 'epochs' and 'arms'");
            }
            return new YamlValue(file, "the plan", root);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new PlanException("%s:%s: not valid YAML: %s"
                    .formatted(file, mark == null ? "?" : String.valueOf(mark.getLine() + 1), e.getProblem()));
        } catch (YAMLException e) {
            throw new PlanException(file + ": not valid YAML: " + e.getMessage());
        }
    }

    /** What is wrong with this value, with its place. */
    PlanException wrong(String problem) {
        return here(new PlanException(problem));
    }

    /** A complaint with this value's place, unless it has one. */
    PlanException here(PlanException problem) {
        return problem.at(
                String.format(Locale.ROOT, "%s:%d", file, node.getStartMark().getLine() + 1));
    }

    /** The values of a mapping, of which only the known keys are allowed. */
    Map<String, YamlValue> mapping(Set<String> known) {
        Map<String, YamlValue> values = mapping();
        for (Map.Entry<String, YamlValue> entry : values.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw entry.getValue()
                        .wrong("%s has no key '%s'; its keys are %s"
                                .formatted(
                                        key,
                                        entry.getKey(),
                                        known.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
        return values;
    }

    /** The values of a mapping in the order in which they are written. */
    Map<String, YamlValue> mapping() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("'%s' must be a mapping: lines of 'key: value'".formatted(key));
        }
        Map<String, YamlValue> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = new YamlValue(file, "a key of " + key, tuple.getKeyNode()).text();
            YamlValue value = new YamlValue(file, name, tuple.getValueNode());
            if (values.put(name, value) != null) {
                throw value.wrong("'%s' is given twice in '%s'; keep one of them".formatted(name, key));
            }
        }
        return values;
    }

    /** Scalars by their keys. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping().forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** The elements of a list that is not empty, each read by the same function. */
    <T> List<T> list(Function<YamlValue, T> element) {
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            throw wrong("'%s' must be a list of at least one element: [a, b]".formatted(key));
        }
        return sequence.getValue().stream()
                .map(child -> element.apply(new YamlValue(file, key, child)))
                .toList();
    }

    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("'%s' must be a single value, not a list or a mapping".formatted(key));
        }
        return scalar.getValue();
    }

    int positive() {
        try {
            int number = Integer.parseInt(text());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as for 0.
        }
        throw wrong("'%s' must be a whole number above 0, not '%s'".formatted(key, text()));
    }

    long whole() {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            throw wrong("'%s' must be a whole number, not '%s'".formatted(key, text()));
        }
    }

    /** A decimal number above 0, as it is written except for zeros at its end. */
    BigDecimal decimal() {
        Optional<BigDecimal> number = Decimals.parse(text()).filter(value -> value.signum() > 0);
        return number.orElseThrow(() -> wrong("'%s' must be a number above 0, not '%s'".formatted(key, text())));
    }
}
