/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.Metric;
import org.dks4j.runtime.task.MetricValues;
import org.dks4j.runtime.task.Task;

/**
 * The evaluations of trainings that each held out another fold.
 *
 * @param task of the network
 * @param folds their evaluations, in order
 */
record CrossValidation(Task task, List<Evaluation> folds) {

    CrossValidation {
        folds = List.copyOf(folds);
    }

    /** A line about one fold. */
    static String line(Task task, int fold, int folds, int training, Evaluation evaluation) {
        return String.format(
                        Locale.ROOT,
                        "fold %d/%d: %,d training and %,d test examples",
                        fold,
                        folds,
                        training,
                        evaluation.examples())
                + MetricValues.line("", task.metrics(), evaluation.metrics());
    }

    /** A line for the loss and for each metric: its mean over the folds, and its standard deviation. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("loss", Evaluation::loss));
        for (Metric metric : task.metrics()) {
            lines.add(line(metric.title(), evaluation -> evaluation.metric(metric.name())));
        }
        return lines;
    }

    /** The last line, of which scripts read the number. */
    String result() {
        return line("test " + task.criterion().title(), task.criterion()::of);
    }

    private String line(String title, ToDoubleFunction<Evaluation> value) {
        double mean = folds.stream().mapToDouble(value).average().orElse(Double.NaN);
        double squares = folds.stream()
                .mapToDouble(value)
                .map(each -> (each - mean) * (each - mean))
                .sum();
        double deviation = Math.sqrt(squares / (folds.size() - 1));
        return MetricValues.padded(title, task.metrics()) + " " + MetricValues.text(mean) + " ± "
                + MetricValues.text(deviation);
    }
}
