/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Locations around others.
 *
 * @param before how many at the start of each spatial axis; a single number holds for all axes
 * @param after how many at the end
 */
public record Margin(List<Integer> before, List<Integer> after) {

    public Margin {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Locations at the start of each spatial axis; a single number holds for all axes. */
    public static Margin before(int... value) {
        return new Margin(list(value), List.of(0));
    }

    /** The same with others at the end of each spatial axis; a single number holds for all axes. */
    public Margin after(int... value) {
        return new Margin(before, list(value));
    }

    /** How many there are at the start of an axis. */
    int beforeAt(int axis) {
        return at(before, axis);
    }

    /** How many there are at the end of an axis. */
    int afterAt(int axis) {
        return at(after, axis);
    }

    private static int at(List<Integer> values, int axis) {
        return values.size() == 1 ? values.get(0) : values.get(axis);
    }

    private static List<Integer> list(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
