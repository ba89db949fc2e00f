/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Values of metrics by their names, in order. */
public final class MetricValues {

    /** Values from here on are written with few digits. */
    private static final double LARGE = 1000;

    private static final int NARROWEST = 11;

    private MetricValues() {}

    /** A value as people read it. */
    public static String text(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < LARGE ? "%.4f" : "%.4g", value);
    }

    /** A title, filled up to the width of the widest of those of these metrics, so that values are one below the other. */
    public static String padded(String title, List<Metric> metrics) {
        int width = metrics.stream()
                .mapToInt(metric -> metric.title().length())
                .max()
                .orElse(0);
        return String.format(Locale.ROOT, "%-" + Math.max(NARROWEST, width) + "s", title);
    }

    /** Metrics and their values for the rest of a line, each after two blanks and a prefix; NaN where one was not measured. */
    public static String line(String prefix, List<Metric> metrics, Map<String, Double> values) {
        return metrics.stream()
                .map(metric ->
                        "  " + prefix + metric.title() + " " + text(values.getOrDefault(metric.name(), Double.NaN)))
                .collect(Collectors.joining());
    }

    /** The names of metrics, in order. */
    public static List<String> names(List<Metric> metrics) {
        return metrics.stream().map(Metric::name).toList();
    }

    /**
     * A copy that does not change, in the same order.
     *
     * @throws IllegalArgumentException if a metric has no value, as in a file that was changed by hand
     */
    public static Map<String, Double> copy(Map<String, Double> values) {
        values.forEach((name, value) -> {
            if (Objects.isNull(value)) {
                throw new IllegalArgumentException("the metric " + name + " has no value");
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
