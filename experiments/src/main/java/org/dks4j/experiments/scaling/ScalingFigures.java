/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.dks4j.experiments.chart.Line;
import org.dks4j.experiments.chart.LineChart;

/** What the model predicts, as charts. */
final class ScalingFigures {

    private static final String WORKERS = "workers";

    private final NetworkShape network;
    private final Assumptions assumptions;

    ScalingFigures(NetworkShape network, Assumptions assumptions) {
        this.network = network;
        this.assumptions = assumptions;
    }

    /** Charts by the names of their files. */
    Map<String, LineChart> all() {
        return Map.of("scaling-weak.svg", weak(), "scaling-strong.svg", strong());
    }

    private LineChart weak() {
        List<Line> lines = new ArrayList<>();
        // The slowest and the fastest: more lines could not be told apart.
        for (Link link : List.of(assumptions.links().get(0), assumptions.fastest())) {
            PredictedTables.methods().forEach((name, method) -> {
                Prediction prediction = new Prediction(network, assumptions, link, method);
                lines.add(line(name + "; " + link.name(), prediction::efficiency));
            });
        }
        return new LineChart(
                String.format(
                        Locale.ROOT,
                        "Weak scaling of %s, %d images per worker",
                        network.name(),
                        assumptions.examples()),
                WORKERS,
                "images per second per worker, relative to one worker",
                true,
                false,
                lines);
    }

    private LineChart strong() {
        List<Line> lines = new ArrayList<>();
        lines.add(line("ideal", workers -> workers));
        for (Link link : assumptions.links()) {
            lines.add(speedup("SGD", Method.SGD, link));
            lines.add(speedup("K-FAC, period 100", Method.RARE_KFAC, link));
        }
        return new LineChart(
                String.format(
                        Locale.ROOT, "Strong scaling of %s, %d images in total", network.name(), assumptions.total()),
                WORKERS,
                "speedup over one worker",
                true,
                true,
                lines);
    }

    private Line speedup(String name, Method method, Link link) {
        Prediction prediction = new Prediction(network, assumptions, link, method);
        double one = prediction.strong(1).total();
        return line(
                name + "; " + link.name(),
                workers -> one / prediction.strong(workers).total());
    }

    private Line line(String name, IntToDoubleFunction value) {
        List<Line.Point> points = assumptions.workers().stream()
                .map(workers -> new Line.Point(workers, value.applyAsDouble(workers)))
                .toList();
        return new Line(name, points, List.of());
    }
}
