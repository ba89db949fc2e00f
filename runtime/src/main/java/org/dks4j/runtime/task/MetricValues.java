package org.dks4j.runtime.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Values of metrics by their names, in order. */
public final class MetricValues {

    /** Values from here on are written with few digits. */
    private static final double LARGE = 1000;

    private MetricValues() {}

    /** A value as people read it. */
    public static String text(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < LARGE ? "%.4f" : "%.4g", value);
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
