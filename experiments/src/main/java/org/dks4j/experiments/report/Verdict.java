/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dks4j.experiments.plan.Expectation;
import org.dks4j.experiments.plan.Expectation.Constant;
import org.dks4j.experiments.plan.Expectation.Measure;
import org.dks4j.experiments.plan.Expectation.Term;
import org.dks4j.experiments.plan.Expectation.Which;
import org.dks4j.experiments.plan.Goal;
import org.dks4j.experiments.plan.Metric;
import org.dks4j.runtime.task.Direction;

/**
 * Whether something expected is so.
 *
 * @param expectation what was expected
 * @param kind whether it is so
 * @param numbers both sides, or what is missing
 */
public record Verdict(Expectation expectation, Kind kind, String numbers) {

    /** Kinds of verdicts. */
    public enum Kind {
        /** It is so. */
        HELD("held"),
        /** It is not. */
        REFUTED("refuted"),
        /** Results are missing. */
        OPEN("open");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }

    /** The verdict line. */
    public String line() {
        return "%-7s %s (%s)".formatted(kind.text(), expectation.text(), numbers);
    }

    /** A number of an arm, or a number alone. */
    private record Side(String name, double value) {

        String text() {
            String number = Spread.number(value, "%.4f").replaceFirst("\\.?0+$", "");
            return name.isEmpty() ? number : name + " " + number;
        }
    }

    /**
     * Judges one expectation.
     *
     * @param arms the names of all arms of the plan; an expectation about one without a result is open
     */
    static Verdict of(Expectation expectation, List<String> arms, List<ArmSummary> summaries) {
        for (Measure measure : expectation.measures()) {
            List<String> missing = arms.stream()
                    .filter(measure.arms()::matches)
                    .filter(id -> summaries.stream()
                            .noneMatch(summary -> summary.arm().id().equals(id)))
                    .toList();
            if (!missing.isEmpty() || arms.stream().noneMatch(measure.arms()::matches)) {
                String names = missing.isEmpty() ? measure.arms().text() : String.join(", ", missing);
                return new Verdict(expectation, Kind.OPEN, "no result of " + names);
            }
        }
        List<Side> left = sides(expectation.left(), summaries);
        List<Side> right = sides(expectation.right(), summaries);
        List<String> held = new ArrayList<>();
        List<String> refuted = new ArrayList<>();
        for (Side one : left) {
            for (Side other : right) {
                boolean holds = expectation.comparison().holds(one.value(), other.value());
                (holds ? held : refuted).add(one.text() + " against " + other.text());
            }
        }
        boolean all = refuted.isEmpty();
        return new Verdict(
                expectation,
                all ? Kind.HELD : Kind.REFUTED,
                (all ? held : refuted).stream().collect(Collectors.joining("; ")));
    }

    private static List<Side> sides(Term term, List<ArmSummary> summaries) {
        if (term instanceof Constant constant) {
            return List.of(new Side("", constant.value()));
        }
        Measure measure = (Measure) term;
        List<Side> sides = summaries.stream()
                .filter(summary -> measure.arms().matches(summary.arm().id()))
                .map(summary -> side(measure, summary))
                .toList();
        return measure.which() == Which.ALL
                ? sides
                : List.of(outermost(sides, measure, summaries.get(0).goal()));
    }

    private static Side side(Measure measure, ArmSummary summary) {
        double median = summary.spread(measure.metric()).median();
        return new Side(summary.arm().id(), measure.factor() * median + measure.offset());
    }

    private static Side outermost(List<Side> sides, Measure measure, Goal goal) {
        Metric metric = measure.metric();
        boolean highest =
                (metric.direction(goal.criterion()) == Direction.LARGER_IS_BETTER) == (measure.which() == Which.BEST);
        return sides.stream()
                .reduce((one, other) -> (one.value() >= other.value()) == highest ? one : other)
                .orElseThrow();
    }
}
