/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sums over examples that an evaluation is made of. They are added in double precision, in the order in which the examples come. */
public final class EvaluationSums {
    private final List<Metric> metrics;
    private final double[] values;

    /**
     * @param metrics whose sums these are
     * @param values the sum of the losses, the sums of each metric in order, and the number of examples
     */
    public EvaluationSums(List<Metric> metrics, double... values) {
        if (values.length != width(metrics)) {
            throw new IllegalArgumentException(values.length + " sums instead of " + width(metrics));
        }
        this.metrics = List.copyOf(metrics);
        this.values = values.clone();
    }

    /** How many sums there are. */
    public static int width(List<Metric> metrics) {
        return 2 + metrics.stream().mapToInt(Metric::width).sum();
    }

    /** Of no example. */
    public static EvaluationSums none(List<Metric> metrics) {
        return new EvaluationSums(metrics, new double[width(metrics)]);
    }

    /** The sums with those of further examples. */
    public EvaluationSums plus(EvaluationSums further) {
        double[] all = new double[values.length];
        Arrays.setAll(all, i -> values[i] + further.values[i]);
        return new EvaluationSums(metrics, all);
    }

    /** In the order in which they were given. */
    public double[] values() {
        return values.clone();
    }

    /** The mean loss; NaN where there is no example. */
    public double meanLoss() {
        return values[0] / values[values.length - 1];
    }

    /** Their evaluation; empty where there is no example. */
    public Optional<Evaluation> evaluation() {
        double examples = values[values.length - 1];
        if (examples == 0) {
            return Optional.empty();
        }
        Map<String, Double> measured = new LinkedHashMap<>();
        int place = 1;
        for (Metric metric : metrics) {
            double[] own = Arrays.copyOfRange(values, place, place + metric.width());
            measured.put(metric.name(), metric.value(own, examples));
            place += metric.width();
        }
        return Optional.of(new Evaluation((int) examples, values[0] / examples, measured));
    }
}
