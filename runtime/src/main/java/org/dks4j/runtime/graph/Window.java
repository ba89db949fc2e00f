/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A window that slides over the spatial axes of a {batch, spatial..., channels} tensor.
 *
 * @param size how many locations it covers along each axis; a single number holds for all axes
 * @param stride its stride along each axis; a single number holds for all axes
 * @param padding {@code SAME} or {@code VALID}
 */
public record Window(List<Integer> size, List<Integer> stride, String padding) {

    private static final List<Integer> ONE = List.of(1);

    public Window {
        size = normalized(size);
        stride = normalized(stride);
    }

    /** A window with stride 1 and padding SAME. */
    public static Window of(int... size) {
        return new Window(list(size), ONE, "SAME");
    }

    /** The same window with another stride. */
    public Window stride(int... value) {
        return new Window(size, list(value), padding);
    }

    /** The same window without padding. */
    public Window valid() {
        return new Window(size, stride, "VALID");
    }

    /** Whether every output location reads the input location of the same place and no other. */
    public boolean isPointwise() {
        return coversOneLocation() && stride.equals(ONE);
    }

    /** Whether an output location reads a single input location. */
    public boolean coversOneLocation() {
        return size.equals(ONE);
    }

    /**
     * Its size along each axis.
     *
     * @throws IllegalArgumentException if it has another number of axes
     */
    public List<Integer> sizes(int rank) {
        return along(size, rank);
    }

    /**
     * Its stride along each axis.
     *
     * @throws IllegalArgumentException if it has another number of axes
     */
    public List<Integer> strides(int rank) {
        return along(stride, rank);
    }

    /** Its size as TensorFlow takes it, for {batch, spatial..., channels}: 1 for the first and the last axis. */
    public List<Long> sizesOf(int rank) {
        return withBatchAndChannels(sizes(rank));
    }

    /** Its stride as TensorFlow takes it, for {batch, spatial..., channels}: 1 for the first and the last axis. */
    public List<Long> stridesOf(int rank) {
        return withBatchAndChannels(strides(rank));
    }

    /**
     * How many locations of padding SAME are around so many along one axis. Of an odd number TensorFlow puts the larger part at the end.
     *
     * @param outputs how many the window gives
     */
    public static int samePadding(int size, int stride, int inputs, int outputs) {
        return Math.max(0, (outputs - 1) * stride + size - inputs);
    }

    private static List<Long> withBatchAndChannels(List<Integer> spatial) {
        List<Long> all = new ArrayList<>();
        all.add(1L);
        spatial.forEach(value -> all.add(value.longValue()));
        all.add(1L);
        return all;
    }

    private static List<Integer> along(List<Integer> values, int rank) {
        if (values.size() == 1) {
            return Collections.nCopies(rank, values.get(0));
        }
        if (values.size() != rank) {
            throw new IllegalArgumentException(
                    "a window of " + values.size() + " axes does not slide over " + rank + " spatial axes");
        }
        return values;
    }

    /** One number where all are equal, so that equal windows are equal values. */
    private static List<Integer> normalized(List<Integer> values) {
        List<Integer> distinct = values.stream().distinct().toList();
        return distinct.size() == 1 ? distinct : List.copyOf(values);
    }

    private static List<Integer> list(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
