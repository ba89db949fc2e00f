/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dks4j.experiments.plan.Arm;
import org.dks4j.experiments.plan.Goal;
import org.dks4j.experiments.plan.Metric;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.run.Results;
import org.dks4j.experiments.run.RunResult;

/** The tables of a report. */
final class Tables {

    static final String SHARE = "%.4f";
    static final String LOSS = "%.4f";
    static final String STEPS = "%.0f";
    static final String SECONDS = "%.1f";

    private Tables() {}

    /** An arm a line, with its best learning rate: the median over seeds, and the smallest and largest value. */
    static Table arms(Goal goal, List<ArmSummary> summaries) {
        List<List<String>> rows = new ArrayList<>();
        for (ArmSummary summary : summaries) {
            List<String> row = new ArrayList<>(List.of(
                    summary.arm().label(),
                    summary.rate().toPlainString(),
                    runs(summary),
                    summary.spread(Metric.STEPS_TO_TARGET).text(STEPS),
                    summary.spread(Metric.SECONDS_TO_TARGET).text(SECONDS),
                    summary.spread(Metric.TRAINING_LOSS).text(LOSS)));
            evaluated(goal).forEach(metric -> row.add(summary.spread(metric).text(SHARE)));
            rows.add(row);
        }
        List<String> titles = new ArrayList<>(
                List.of("arm", "best rate", "seeds", "steps to target", "seconds to target", "final training loss"));
        evaluated(goal).forEach(metric -> titles.add(title(metric, goal)));
        return new Table(titles, rows);
    }

    /** The values of the plan's criterion that a table shows of a training. */
    static List<Metric> evaluated(Goal goal) {
        return switch (goal.monitored()) {
            case TEST, TRAINING -> List.of(Metric.TEST, Metric.BEST_TEST);
            case VALIDATION -> List.of(Metric.VALIDATION, Metric.BEST_VALIDATION, Metric.TEST);
        };
    }

    private static String title(Metric metric, Goal goal) {
        String criterion = goal.criterion().title();
        return switch (metric) {
            case TEST -> "final test " + criterion;
            case BEST_TEST -> "best test " + criterion;
            case VALIDATION -> "final validation " + criterion;
            case BEST_VALIDATION -> "best validation " + criterion;
            case TRAINING_LOSS, STEPS_TO_TARGET, SECONDS_TO_TARGET -> metric.text(goal.criterion());
        };
    }

    private static String runs(ArmSummary summary) {
        long diverged = summary.diverged();
        return summary.results().size() + (diverged == 0 ? "" : String.format(Locale.ROOT, " (%d diverged)", diverged));
    }

    /** An arm and a learning rate a line, with the first seed, by which rates are chosen. */
    static Table rates(Plan plan, Results results) {
        Goal goal = plan.goal();
        List<List<String>> rows = new ArrayList<>();
        for (Arm arm : plan.arms()) {
            for (BigDecimal rate : arm.rates()) {
                results.of(arm, rate).stream()
                        .filter(result -> result.run().seed() == plan.seeds().get(0))
                        .forEach(result -> rows.add(row(plan, results, result)));
            }
        }
        List<String> titles = new ArrayList<>(List.of("arm", "rate", "steps to target", "final training loss"));
        evaluated(goal).forEach(metric -> titles.add(title(metric, goal)));
        titles.add("end");
        return new Table(titles, rows);
    }

    private static List<String> row(Plan plan, Results results, RunResult result) {
        boolean best = results.best(result.run().arm())
                .equals(java.util.Optional.of(result.run().rate()));
        List<String> row = new ArrayList<>(List.of(
                result.run().arm().label(),
                result.run().rate().toPlainString() + (best ? " (best)" : ""),
                value(plan, result, Metric.STEPS_TO_TARGET, STEPS),
                value(plan, result, Metric.TRAINING_LOSS, LOSS)));
        evaluated(plan.goal()).forEach(metric -> row.add(value(plan, result, metric, SHARE)));
        row.add(
                result.diverged().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "diverged after %d epochs",
                                result.epochs().size())
                        : "");
        return row;
    }

    private static String value(Plan plan, RunResult result, Metric metric, String format) {
        return Spread.number(result.value(metric, plan.goal()), format);
    }

    /** What was expected, and whether it is so. */
    static Table verdicts(List<Verdict> verdicts) {
        return new Table(
                List.of("expectation", "verdict", "numbers"),
                verdicts.stream()
                        .map(verdict -> List.of(
                                verdict.expectation().text(), verdict.kind().text(), verdict.numbers()))
                        .toList());
    }

    /** What arms are trained with. */
    static Table options(Plan plan) {
        return new Table(
                List.of("arm", "id", "network", "options", "learning rates"),
                plan.arms().stream()
                        .map(arm -> List.of(
                                arm.label(),
                                arm.id(),
                                arm.network().name(),
                                String.join(" ", arm.options()),
                                arm.rates().stream()
                                        .map(BigDecimal::toPlainString)
                                        .collect(Collectors.joining(", "))))
                        .toList());
    }
}
