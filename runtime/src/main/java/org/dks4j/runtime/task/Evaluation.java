/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.Map;

/**
 * The results of a network on some examples.
 *
 * @param examples how many
 * @param loss their mean
 * @param metrics the value of each metric by its name, in the task's order
 */
public record Evaluation(int examples, double loss, Map<String, Double> metrics) {
    public Evaluation {
        metrics = MetricValues.copy(metrics);
    }

    /**
     * The value of a metric.
     *
     * @throws IllegalArgumentException if it was not measured
     */
    public double metric(String name) {
        Double value = metrics.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no " + name + "; measured were " + metrics.keySet());
        }
        return value;
    }
}
