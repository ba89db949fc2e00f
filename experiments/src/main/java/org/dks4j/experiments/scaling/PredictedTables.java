/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.dks4j.experiments.report.Table;

/** What the model predicts, as tables. */
final class PredictedTables {

    private static final double GOOD = 0.9;
    private static final double HALF = 0.5;
    private static final int MOST = 1000;
    private static final int SOME = 8;
    private static final int MANY = 128;

    private final NetworkShape network;
    private final Assumptions assumptions;

    PredictedTables(NetworkShape network, Assumptions assumptions) {
        this.network = network;
        this.assumptions = assumptions;
    }

    /** Methods by their names, in the order in which they are told. */
    static Map<String, Method> methods() {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("SGD", Method.SGD);
        methods.put("SGD, batch normalization", Method.SGD.withNormalization());
        methods.put("K-FAC", Method.KFAC);
        methods.put("K-FAC, batch normalization", Method.KFAC.withNormalization());
        methods.put("K-FAC, period 100", Method.RARE_KFAC);
        return methods;
    }

    private Prediction of(Link link, Method method) {
        return new Prediction(network, assumptions, link, method);
    }

    private List<String> header(String first) {
        List<String> header = new ArrayList<>(List.of(first));
        header.addAll(methods().keySet());
        return header;
    }

    /** What of the network costs something. */
    Table network() {
        LayerShape largest = network.layers().stream()
                .reduce((a, b) -> b.inversionCost() > a.inversionCost() ? b : a)
                .orElseThrow();
        double inversions = network.sum(LayerShape::inversionCost);
        double perExample = network.forward();
        return new Table(
                List.of("of " + network.name(), ""),
                List.of(
                        List.of("parameters", Numbers.text("%.2f million", network.parameters() / 1e6)),
                        List.of("multiply-adds per image, forward", Numbers.text("%.2f billion", perExample / 2 / 1e9)),
                        List.of(
                                "layers with factors",
                                String.valueOf(network.layers().size())),
                        List.of("entries of all factors", Numbers.text("%.0f million", network.factorNumbers() / 1e6)),
                        List.of("the largest factor", String.valueOf(largest.inputFactor())),
                        List.of(
                                "its layer's share of all inversions",
                                Numbers.text("%.0f %%", 100 * largest.inversionCost() / inversions)),
                        List.of(
                                "operations for new moments, relative to a step of SGD",
                                Numbers.ratio((perExample + network.sum(LayerShape::moments))
                                        / (Accelerator.PASSES * perExample))),
                        List.of(
                                "activations",
                                String.valueOf(network.activationChannels().size()))));
    }

    /** Weak scaling over a link: images a second, and efficiency. */
    Table weak(Link link) {
        List<List<String>> rows = new ArrayList<>();
        for (int workers : assumptions.workers()) {
            rows.add(row(
                    String.valueOf(workers),
                    link,
                    prediction -> Numbers.whole(prediction.rate(workers)) + " ("
                            + Numbers.ratio(prediction.efficiency(workers)) + ")"));
        }
        rows.add(row("below 0.9 from", link, prediction -> below(prediction, GOOD)));
        rows.add(row("below 0.5 from", link, prediction -> below(prediction, HALF)));
        return new Table(header("workers"), rows);
    }

    private List<String> row(String first, Link link, Function<Prediction, String> cell) {
        List<String> row = new ArrayList<>(List.of(first));
        methods().values().forEach(method -> row.add(cell.apply(of(link, method))));
        return row;
    }

    private static String below(Prediction prediction, double efficiency) {
        return prediction.below(efficiency).stream()
                .mapToObj(workers -> workers + ": " + prediction.weak(workers).bottleneck())
                .findFirst()
                .orElse("never");
    }

    /** Where the time of a step goes. */
    Table parts() {
        List<List<String>> rows = new ArrayList<>();
        for (Link link : assumptions.links()) {
            for (int workers : List.of(SOME, MANY, MOST)) {
                StepTime step = of(link, Method.KFAC.withNormalization()).weak(workers);
                List<String> row = new ArrayList<>(List.of(link.name(), String.valueOf(workers)));
                for (double part : List.of(
                        step.compute(),
                        step.gradients(),
                        step.factors(),
                        step.inversions(),
                        step.inverses(),
                        step.normalization(),
                        step.meeting())) {
                    row.add(Numbers.milliseconds(part));
                }
                rows.add(row);
            }
        }
        return new Table(
                List.of(
                        "link",
                        "workers",
                        "compute",
                        "gradients",
                        "factors",
                        "inversions",
                        "inverses",
                        "normalization",
                        "meeting"),
                rows);
    }

    /** Strong scaling: milliseconds a step, and how often faster than one worker. */
    Table strong() {
        List<String> header = new ArrayList<>(List.of("workers", "images per worker"));
        for (Link link : assumptions.links()) {
            header.add("SGD, " + link.name());
            header.add("K-FAC, period 100, " + link.name());
        }
        List<List<String>> rows = new ArrayList<>();
        for (int workers : assumptions.workers()) {
            List<String> row = new ArrayList<>(
                    List.of(String.valueOf(workers), Numbers.whole(Math.ceil((double) assumptions.total() / workers))));
            for (Link link : assumptions.links()) {
                row.add(strong(of(link, Method.SGD), workers));
                row.add(strong(of(link, Method.RARE_KFAC), workers));
            }
            rows.add(row);
        }
        return new Table(header, rows);
    }

    private static String strong(Prediction prediction, int workers) {
        double time = prediction.strong(workers).total();
        return Numbers.milliseconds(time) + " ("
                + Numbers.text("%.0f×", prediction.strong(1).total() / time) + ")";
    }

    /** Bytes that each worker keeps, and has for a while in a step, besides activations. */
    Table memory() {
        double parameters = (double) network.parameters() * Float.BYTES;
        double factors = network.factorNumbers() * Float.BYTES;
        DoubleFunction<String> text = Numbers::gigabytes;
        return new Table(
                List.of("per worker, for any number of workers", "SGD", "K-FAC"),
                List.of(
                        List.of("parameters and momentum", text.apply(2 * parameters), text.apply(2 * parameters)),
                        List.of("averaged factors", "0", text.apply(factors)),
                        List.of("inverses", "0", text.apply(factors)),
                        List.of(
                                "gradients: own, packed, exchanged",
                                text.apply(3 * parameters),
                                text.apply(3 * parameters)),
                        List.of("new moments", "0", text.apply(factors)),
                        List.of(
                                "factors and inverses of a step: packed, exchanged",
                                "0",
                                text.apply(4 * factors / Method.KFAC.period())),
                        List.of(
                                "all",
                                text.apply(5 * parameters),
                                text.apply(5 * parameters + 3 * factors + 4 * factors / Method.KFAC.period()))));
    }
}
