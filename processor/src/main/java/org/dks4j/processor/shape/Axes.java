/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shape;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A number for each spatial axis of a layer.
 *
 * @param values one for each axis, or a single one for all of them
 */
public record Axes(List<Integer> values) {

    /** 1 along every axis. */
    public static final Axes ONE = of(1);

    public Axes {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no axes");
        }
    }

    public static Axes of(Integer... values) {
        return new Axes(List.of(values));
    }

    /** The number of one axis. */
    public int at(int axis) {
        return values.size() == 1 ? values.get(0) : values.get(axis);
    }

    /** Whether every axis has the given number. */
    public boolean areAll(int value) {
        return values.stream().allMatch(each -> each == value);
    }

    /** The numbers for a given number of axes. */
    public List<Integer> along(int rank) {
        return IntStream.range(0, rank).mapToObj(this::at).toList();
    }

    /** The product over a given number of axes; {@code Long.MAX_VALUE} on overflow. */
    public long product(int rank) {
        return along(rank).stream().mapToLong(Integer::longValue).reduce(1, Shape::saturatedProduct);
    }

    /** Each axis' extent times its number. */
    public List<Long> times(List<Integer> extents) {
        return IntStream.range(0, extents.size())
                .mapToObj(axis -> (long) extents.get(axis) * at(axis))
                .toList();
    }

    /** In the form of an annotation, for example {@code {3, 1}}. */
    public String braced() {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
    }

    /** For messages, for example {@code 3x3}. */
    public String text(int rank) {
        return along(rank).stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
