/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one example at some place of a network, without the batch.
 *
 * @param dimensions {features}, or {spatial..., channels} with one or more spatial axes, each at least 1
 */
public record Shape(List<Integer> dimensions) {

    /** A shape that is unknown because of a problem that is already reported. */
    public static final Shape UNKNOWN = new Shape(List.of());

    public Shape {
        dimensions = List.copyOf(dimensions);
    }

    public static Shape of(Integer... dimensions) {
        return new Shape(List.of(dimensions));
    }

    /** A shape of some spatial extents, none for {features}. */
    public static Shape of(List<Integer> spatial, int channels) {
        List<Integer> dimensions = new ArrayList<>(spatial);
        dimensions.add(channels);
        return new Shape(dimensions);
    }

    public boolean isKnown() {
        return !dimensions.isEmpty();
    }

    /** Whether this is {spatial..., channels}. */
    public boolean isSpatial() {
        return rank() > 0;
    }

    /** Whether this is {features}. */
    public boolean isFlat() {
        return dimensions.size() == 1;
    }

    /** The number of spatial axes. */
    public int rank() {
        return Math.max(0, dimensions.size() - 1);
    }

    /** The extents along the spatial axes. */
    public List<Integer> spatial() {
        return dimensions.subList(0, rank());
    }

    /** The last dimension: channels, or features. */
    public int channels() {
        return dimensions.get(dimensions.size() - 1);
    }

    /** {@link #channels()}, or 0 if the shape is unknown. */
    public int channelsOrZero() {
        return isKnown() ? channels() : 0;
    }

    /** Extents in messages, for example {@code 32x32}; {@code none} for no spatial axes. */
    public static String text(List<Integer> extents) {
        return extents.isEmpty()
                ? "none"
                : extents.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    /** The number of values of an example; {@code Long.MAX_VALUE} on overflow. */
    public long size() {
        return dimensions.stream().mapToLong(Integer::longValue).reduce(1, Shape::saturatedProduct);
    }

    /** The product of two counts; {@code Long.MAX_VALUE} on overflow. */
    public static long saturatedProduct(long left, long right) {
        return Math.multiplyHigh(left, right) == 0 && left * right >= 0 ? left * right : Long.MAX_VALUE;
    }

    /** For messages and the layer summary, for example {@code 32x32x3}. */
    @Override
    public String toString() {
        return text(dimensions);
    }
}
