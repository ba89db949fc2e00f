/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.dks4j.experiments.chart.Line;
import org.dks4j.experiments.chart.Line.Point;
import org.dks4j.experiments.chart.LineChart;
import org.dks4j.experiments.plan.Goal;
import org.dks4j.experiments.plan.Metric;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.run.Epoch;
import org.dks4j.experiments.run.RunResult;
import org.dks4j.runtime.task.Direction;

/** The charts of a report: each arm with its best learning rate. */
final class Charts {

    private static final int MORE_THAN_ONE = 2;

    private Charts() {}

    /** Charts by the names of their files, without endings. */
    static Map<String, LineChart> of(Plan plan, List<ArmSummary> summaries) {
        Map<String, LineChart> charts = new LinkedHashMap<>();
        String metric = plan.goal().criterion().name();
        // Errors fall by factors, as losses do.
        boolean error = plan.goal().criterion().direction() == Direction.SMALLER_IS_BETTER;
        plan.sweep().ifPresent(name -> charts.put(metric + "-" + name, sweep(name, plan.goal(), summaries)));
        charts.put("loss-steps", curves("Training loss", "steps", true, summaries, Epoch::step, Epoch::loss));
        charts.put(
                metric + "-steps",
                curves(plan.goal().title(), "steps", error, summaries, Epoch::step, Epoch::evaluated));
        charts.put(
                "loss-seconds",
                curves("Training loss", "seconds of training", true, summaries, Epoch::seconds, Epoch::loss));
        charts.put(
                metric + "-seconds",
                curves(plan.goal().title(), "seconds of training", error, summaries, Epoch::seconds, Epoch::evaluated));
        return charts;
    }

    private static LineChart curves(
            String what,
            String against,
            boolean logarithmic,
            List<ArmSummary> summaries,
            ToDoubleFunction<Epoch> x,
            ToDoubleFunction<Epoch> y) {
        List<Line> lines = new ArrayList<>();
        for (ArmSummary summary : summaries) {
            List<List<Point>> seeds = summary.results().stream()
                    .map(result -> result.epochs().stream()
                            .map(epoch -> new Point(x.applyAsDouble(epoch), y.applyAsDouble(epoch)))
                            .toList())
                    .toList();
            lines.add(new Line(
                    summary.arm().label(),
                    medians(summary.results(), x, y),
                    seeds.size() < MORE_THAN_ONE ? List.of() : seeds));
        }
        return new LineChart(
                what + " against " + against, against, what.toLowerCase(java.util.Locale.ROOT), logarithmic, lines);
    }

    /** The median over seeds, epoch by epoch, as far as all seeds come: where one diverged there is none. */
    private static List<Point> medians(List<RunResult> results, ToDoubleFunction<Epoch> x, ToDoubleFunction<Epoch> y) {
        int epochs = results.stream()
                .mapToInt(result -> result.epochs().size())
                .min()
                .orElse(0);
        List<Point> medians = new ArrayList<>();
        for (int i = 0; i < epochs; i++) {
            int epoch = i;
            medians.add(new Point(
                    Spread.of(results.stream()
                                    .mapToDouble(result ->
                                            x.applyAsDouble(result.epochs().get(epoch))))
                            .median(),
                    Spread.of(results.stream()
                                    .mapToDouble(result ->
                                            y.applyAsDouble(result.epochs().get(epoch))))
                            .median()));
        }
        return medians;
    }

    /** The final value of the plan's metric against the value that is swept: a line for each series of arms. */
    private static LineChart sweep(String name, Goal goal, List<ArmSummary> summaries) {
        Map<String, List<Point>> series = new LinkedHashMap<>();
        for (ArmSummary summary : summaries) {
            String value = summary.arm().values().get(name);
            if (value != null) {
                series.computeIfAbsent(summary.arm().series(), key -> new ArrayList<>())
                        .add(new Point(
                                Double.parseDouble(value),
                                summary.spread(Metric.TEST).median()));
            }
        }
        List<Line> lines = new ArrayList<>();
        series.forEach((label, points) -> lines.add(new Line(
                label,
                points.stream().sorted(Comparator.comparingDouble(Point::x)).toList(),
                List.of())));
        return new LineChart(
                String.format(
                        Locale.ROOT,
                        "Final test %s against %s",
                        goal.criterion().title(),
                        name),
                name,
                "final test " + goal.criterion().title(),
                false,
                lines);
    }
}
