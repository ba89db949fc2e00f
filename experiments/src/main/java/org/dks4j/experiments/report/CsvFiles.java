/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dks4j.experiments.plan.Metric;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.run.Epoch;
import org.dks4j.experiments.run.Results;
import org.dks4j.experiments.run.Run;
import org.dks4j.experiments.run.RunResult;

/** All numbers as comma-separated values, for other programs. */
final class CsvFiles {

    private CsvFiles() {}

    /** A line a run. */
    static String summary(Plan plan, Results results) {
        List<String> lines = new ArrayList<>();
        List<Metric> evaluated = Tables.evaluated(plan.goal());
        lines.add("arm,learning_rate,seed,best_rate,epochs,diverged,steps_to_target,seconds_to_target,training_loss,"
                + evaluated.stream()
                        .map(metric -> metric.text(plan.goal().criterion()).replace('-', '_'))
                        .collect(Collectors.joining(","))
                + ",process_seconds");
        for (RunResult result : results.all()) {
            boolean best = results.best(result.run().arm())
                    .filter(result.run().rate()::equals)
                    .isPresent();
            List<Object> values = new ArrayList<>(key(result.run()).toList());
            values.addAll(
                    List.of(best, result.epochs().size(), result.diverged().isPresent()));
            Stream.concat(
                            Stream.of(Metric.STEPS_TO_TARGET, Metric.SECONDS_TO_TARGET, Metric.TRAINING_LOSS),
                            evaluated.stream())
                    .map(metric -> result.value(metric, plan.goal()))
                    .forEach(values::add);
            values.add(result.seconds());
            lines.add(line(values.stream()));
        }
        return String.join("\n", lines) + "\n";
    }

    /** A line an epoch of every run. */
    static String history(Plan plan, Results results) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "arm,learning_rate,seed,epoch,step,seconds,loss,%1$s_loss,%1$s_%2$s",
                plan.goal().monitored().word(),
                plan.goal().criterion().name()));
        for (RunResult result : results.all()) {
            for (Epoch epoch : result.epochs()) {
                lines.add(line(Stream.concat(
                        key(result.run()),
                        Stream.of(
                                epoch.number(),
                                epoch.step(),
                                epoch.seconds(),
                                epoch.loss(),
                                epoch.evaluatedLoss(),
                                epoch.evaluated()))));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static Stream<Object> key(Run run) {
        return Stream.of(run.arm().id(), run.rate().toPlainString(), run.seed());
    }

    private static String line(Stream<Object> values) {
        return values.map(String::valueOf).collect(Collectors.joining(","));
    }
}
