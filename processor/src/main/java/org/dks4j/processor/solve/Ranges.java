/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of numbers as disjoint intervals in increasing order: the values of a condition that an activation can reach.
 *
 * @param intervals the intervals
 */
public record Ranges(List<Interval> intervals) {

    public static final Ranges NONE = new Ranges(List.of());

    /** Intervals closer than this, relative to their place, are merged. */
    private static final double SAME = 1e-9;

    /** All numbers from one to another. */
    public record Interval(double from, double to) {

        static Interval between(double one, double other) {
            return new Interval(Math.min(one, other), Math.max(one, other));
        }
    }

    /** The union of intervals. */
    public static Ranges of(Stream<Interval> some) {
        List<Interval> merged = new ArrayList<>();
        some.filter(interval -> interval.from <= interval.to)
                .sorted(Comparator.comparingDouble(Interval::from))
                .forEach(interval -> {
                    int last = merged.size() - 1;
                    if (last >= 0 && interval.from <= merged.get(last).to * (1 + SAME)) {
                        Interval before = merged.get(last);
                        merged.set(last, new Interval(before.from, Math.max(before.to, interval.to)));
                    } else {
                        merged.add(interval);
                    }
                });
        return new Ranges(List.copyOf(merged));
    }

    public Ranges with(Interval interval) {
        return of(Stream.concat(intervals.stream(), Stream.of(interval)));
    }

    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    public double smallest() {
        return isEmpty() ? Double.NaN : intervals.get(0).from;
    }

    public double largest() {
        return isEmpty() ? Double.NaN : intervals.get(intervals.size() - 1).to;
    }
}
