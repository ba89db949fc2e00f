/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.experiments.report.Table;

/** What was measured, as tables, beside what the model says of it. */
final class MeasuredTables {

    private static final double SECONDS = 1;

    private final Measurements measurements;
    private final RingFit fit;

    MeasuredTables(Measurements measurements, RingFit fit) {
        this.measurements = measurements;
        this.fit = fit;
    }

    /** Exchanges by bytes, with the ring that is fitted to those of two workers. */
    Table exchanges() {
        List<Integer> workers = measurements.exchanges().stream()
                .map(MeasuredExchange::workers)
                .distinct()
                .toList();
        List<String> header = new ArrayList<>(List.of("bytes"));
        workers.forEach(count -> header.addAll(List.of(count + " workers, ms", "model, ms")));
        List<List<String>> rows = new ArrayList<>();
        for (MeasuredExchange first : measurements.of(workers.get(0))) {
            List<String> row =
                    new ArrayList<>(List.of(first.bytes() == 0 ? "no exchange" : Numbers.bytes(first.bytes())));
            for (int count : workers) {
                MeasuredExchange exchange = measurements.of(count).stream()
                        .filter(other -> other.bytes() == first.bytes())
                        .findFirst()
                        .orElseThrow();
                row.add(Numbers.milliseconds(exchange.seconds(), exchange.low(), exchange.high()));
                row.add(Numbers.milliseconds(first.bytes() == 0 ? fit.start() : fit.seconds(count, first.bytes())));
            }
            rows.add(row);
        }
        return new Table(header, rows);
    }

    /** Steps by how their gradients are exchanged. */
    Table steps() {
        List<List<String>> rows = new ArrayList<>();
        for (MeasuredSteps sample : measurements.steps()) {
            double alone = sample.of("step", MeasuredSteps.ALONE).seconds();
            sample.parts().stream()
                    .filter(part -> part.what().equals("step"))
                    .forEach(part -> rows.add(List.of(
                            sample.sample(),
                            name(part.which()),
                            Numbers.milliseconds(part.seconds(), part.low(), part.high()),
                            Numbers.milliseconds(
                                    sample.of("meeting", part.which()).seconds()),
                            Numbers.ratio(alone
                                    / (part.seconds()
                                            + sample.of("meeting", part.which()).seconds())))));
        }
        return new Table(List.of("sample", "steps", "ms", "meeting, ms", "efficiency"), rows);
    }

    private static String name(String which) {
        return switch (which) {
            case MeasuredSteps.ALONE -> "one worker, the other idle";
            case MeasuredSteps.BESIDE -> "two workers, each on its own";
            case MeasuredSteps.ALL -> "together, one exchange";
            case "1" -> "together, one exchange per parameter";
            default -> "together, exchanges of " + Numbers.bytes(Double.parseDouble(which));
        };
    }

    /** The parts of a traced step together. */
    Table parts(MeasuredSteps sample) {
        List<List<String>> rows = Stream.of("feed", "network", "packing", "exchange", "update")
                .map(name -> sample.of("part", name))
                .map(part -> List.of(part.which(), Numbers.milliseconds(part.seconds(), part.low(), part.high())))
                .toList();
        return new Table(List.of("part of a step of " + sample.sample(), "ms"), rows);
    }

    /**
     * Steps of two workers as the model has them: those beside one another, a meeting, and an exchange.
     *
     * @param networks of the samples, in their order
     */
    Table validation(List<NetworkShape> networks) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            MeasuredSteps sample = measurements.steps().get(i);
            // Time is what counts: an accelerator that does a step in what was measured.
            Accelerator processor = new Accelerator(
                    "processor", sample.of("step", MeasuredSteps.BESIDE).seconds(), Double.POSITIVE_INFINITY, 1, 0);
            StepTime step = StepTime.of(networks.get(i), processor, fit.link(), Method.SGD, SECONDS, 2);
            double predicted = step.total() + fit.start();
            String which = sample.byDefault();
            double measured = sample.of("step", which).seconds()
                    + sample.of("meeting", which).seconds();
            rows.add(List.of(
                    sample.sample(),
                    Numbers.bytes((double) networks.get(i).parameters() * Float.BYTES),
                    Numbers.milliseconds(step.compute()),
                    Numbers.milliseconds(step.gradients()),
                    Numbers.milliseconds(step.meeting() + fit.start()),
                    Numbers.milliseconds(predicted),
                    Numbers.milliseconds(measured),
                    Numbers.percent(predicted / measured - 1)));
        }
        return new Table(
                List.of(
                        "sample",
                        "gradients",
                        "computing, ms",
                        "exchange, ms",
                        "meeting, ms",
                        "predicted step, ms",
                        "measured, ms",
                        "error"),
                rows);
    }
}
