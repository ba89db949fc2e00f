/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the number of locations changes between two places of a network, as a ratio for each spatial axis, in lowest
 * terms. Ratios that overflow stay at the largest number.
 *
 * @param up the number of locations along each axis that replace {@code down} locations; or a single number for all
 *     axes
 * @param down as {@code up}
 */
public record Resampling(List<Long> up, List<Long> down) {

    /** No change of the number of locations. */
    public static final Resampling NONE = new Resampling(List.of(1L), List.of(1L));

    public Resampling {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    /** Every stride-th location is kept. */
    public static Resampling down(Axes strides) {
        return new Resampling(
                strides.values().stream().map(stride -> 1L).toList(),
                strides.values().stream().map(Integer::longValue).toList());
    }

    /** Every location becomes several. */
    public static Resampling up(Axes times) {
        Resampling down = down(times);
        return new Resampling(down.down, down.up);
    }

    /** This one followed by another one. */
    public Resampling then(Resampling next) {
        return product(up, next.up, down, next.down);
    }

    /** The resampling from the end of another one to the end of this one, both from the same place. */
    public Resampling since(Resampling other) {
        return product(up, other.down, down, other.up);
    }

    private static Resampling product(List<Long> up, List<Long> moreUp, List<Long> down, List<Long> moreDown) {
        int axes = Math.max(up.size(), moreUp.size());
        List<Long> ups = new ArrayList<>(axes);
        List<Long> downs = new ArrayList<>(axes);
        for (int axis = 0; axis < axes; axis++) {
            long above = Shape.saturatedProduct(at(up, axis), at(moreUp, axis));
            long below = Shape.saturatedProduct(at(down, axis), at(moreDown, axis));
            long common = divisor(above, below);
            ups.add(above / common);
            downs.add(below / common);
        }
        return new Resampling(ups, downs);
    }

    private static long divisor(long left, long right) {
        long larger = left;
        long smaller = right;
        while (smaller != 0) {
            long rest = larger % smaller;
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }

    private static long at(List<Long> values, int axis) {
        return values.size() == 1 ? values.get(0) : values.get(axis);
    }

    /** The strides of a single layer that does the same; empty if there is none, because locations are added. */
    public Optional<Axes> strides() {
        boolean only =
                up.stream().allMatch(each -> each == 1) && down.stream().allMatch(each -> each <= Integer.MAX_VALUE);
        return only ? Optional.of(new Axes(down.stream().map(Long::intValue).toList())) : Optional.empty();
    }
}
