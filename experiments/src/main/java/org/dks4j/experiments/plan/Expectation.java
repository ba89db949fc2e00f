/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ordering that is asserted of what came of an experiment.
 *
 * @param text as it is written
 * @param left a number
 * @param comparison how the two must stand to each other
 * @param right a number
 */
public record Expectation(String text, Term left, Comparison comparison, Term right) {

    private static final String NUMBER = "\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?";
    private static final Pattern ORDERING = Pattern.compile("(.+?)\\s+(<=|>=|<|>)\\s+(.+)");

    /** How two numbers stand to each other. */
    public enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        AT_LEAST(">="),
        MORE(">");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** Whether it is so; two infinite numbers are equal. */
        public boolean holds(double left, double right) {
            return switch (this) {
                case LESS -> left < right;
                case AT_MOST -> left <= right;
                case AT_LEAST -> left >= right;
                case MORE -> left > right;
            };
        }

        private static Comparison of(String sign) {
            for (Comparison comparison : values()) {
                if (comparison.sign.equals(sign)) {
                    return comparison;
                }
            }
            throw new IllegalArgumentException(sign);
        }
    }

    /** A number of an ordering. */
    public sealed interface Term permits Constant, Measure {}

    /** A number as it is written. */
    public record Constant(double value) implements Term {}

    /**
     * factor · metric + offset of some arms.
     *
     * @param which which of the arms' numbers counts
     */
    public record Measure(double factor, Which which, Glob arms, Metric metric, double offset) implements Term {}

    /** Which of the numbers of several arms counts. */
    public enum Which {
        /** Each: the ordering must hold for every one. */
        ALL,
        /** The best of them. */
        BEST,
        /** The worst of them. */
        WORST
    }

    /**
     * Reads an ordering.
     *
     * @param goal of the plan
     * @throws PlanException if it is none
     */
    static Expectation parse(String text, Goal goal) {
        Matcher ordering = ORDERING.matcher(text.strip());
        if (!ordering.matches()) {
            throw wrong(text, goal, "there is no <, <=, > or >= between spaces");
        }
        return new Expectation(
                text.strip(),
                term(text, goal, ordering.group(1)),
                Comparison.of(ordering.group(2)),
                term(text, goal, ordering.group(3)));
    }

    /** The measures on both sides. */
    public List<Measure> measures() {
        return List.of(left, right).stream()
                .flatMap(term -> term instanceof Measure measure
                        ? Optional.of(measure).stream()
                        : Optional.<Measure>empty().stream())
                .toList();
    }

    private static Pattern measure(Goal goal) {
        return Pattern.compile("(?:(" + NUMBER
                + ")\\s*\\*\\s*)?(?:(all|best|worst)\\(([^()\\s]+)\\)|([^()\\s]+))\\.(" + Metric.names("|", goal)
                + ")(?:\\s+([+-])\\s+(" + NUMBER + "))?");
    }

    private static Term term(String whole, Goal goal, String text) {
        if (text.matches(NUMBER)) {
            return new Constant(Double.parseDouble(text));
        }
        Matcher measure = measure(goal).matcher(text);
        if (!measure.matches()) {
            throw wrong(whole, goal, "'" + text + "' is neither a number nor ARM.METRIC");
        }
        Which which = measure.group(2) == null
                ? Which.ALL
                : Which.valueOf(measure.group(2).toUpperCase(java.util.Locale.ROOT));
        String arms = measure.group(2) == null ? measure.group(4) : measure.group(3);
        double offset = measure.group(7) == null ? 0 : Double.parseDouble(measure.group(6) + measure.group(7));
        return new Measure(
                measure.group(1) == null ? 1 : Double.parseDouble(measure.group(1)),
                which,
                new Glob(arms),
                Metric.named(measure.group(5), goal).orElseThrow(),
                offset);
    }

    private static PlanException wrong(String text, Goal goal, String problem) {
        return new PlanException(
                ("the expectation '%s' cannot be read: %s; write for example 'a.test-accuracy >= b.test-accuracy - 0.02',"
                                + " 'all(x-*).steps-to-target <= best(y-*).steps-to-target'; the metrics are %s")
                        .formatted(text, problem, Metric.names(", ", goal)));
    }
}
