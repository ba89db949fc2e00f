/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A tensor of TensorFlow's graph in the model. */
sealed interface Value {

    /** In TensorFlow's order; -1 for the number of examples. */
    List<Long> shape();

    /**
     * The name of the tensor in a layout, which is made if it is not there yet.
     *
     * @param rank how many axes it is to have; TensorFlow puts axes of length 1 in front
     */
    String in(Layout layout, int rank, Nodes nodes);

    /** The layout that it is in without more operations; empty if any is as good. */
    Optional<Layout> layout();

    /** It itself, if it depends on no input. */
    Optional<Known> known();

    /** Whether its values are in the same order in both layouts: it has one channel, or one location. */
    default boolean hasOneOrder() {
        int channels = shape().size() - 1;
        return shape().size() < 3
                || shape().get(channels) == 1
                || shape().subList(1, channels).stream().allMatch(length -> length == 1);
    }

    /** The same in its own number of axes. */
    default String in(Layout layout, Nodes nodes) {
        return in(layout, shape().size(), nodes);
    }

    /**
     * A tensor that depends on no input.
     *
     * @param name what it is called in TensorFlow's order
     */
    record Known(String name, Constant values) implements Value {

        @Override
        public List<Long> shape() {
            return values.shape();
        }

        @Override
        public String in(Layout layout, int rank, Nodes nodes) {
            int missing = rank - shape().size();
            if (missing == rank || layout == Layout.LAST) {
                return nodes.constant(name, values);
            }
            List<Long> all = Stream.concat(Collections.nCopies(missing, 1L).stream(), shape().stream())
                    .toList();
            return nodes.constant(name, values.reshaped(all).transposed(layout.axes(rank)));
        }

        @Override
        public Optional<Layout> layout() {
            return Optional.empty();
        }

        @Override
        public Optional<Known> known() {
            return Optional.of(this);
        }
    }

    /** A tensor that depends on an input. */
    final class Computed implements Value {

        private final List<Long> shape;
        private final Layout layout;
        private final Map<Layout, String> names = new EnumMap<>(Layout.class);

        /**
         * @param name the tensor in the layout
         * @param shape in TensorFlow's order
         */
        Computed(String name, Layout layout, List<Long> shape) {
            this.shape = shape;
            this.layout = layout;
            names.put(layout, name);
        }

        @Override
        public List<Long> shape() {
            return shape;
        }

        @Override
        public String in(Layout wanted, int rank, Nodes nodes) {
            if (rank != shape.size()) {
                if (wanted != Layout.LAST) {
                    throw new IllegalArgumentException("only constants get axes");
                }
                return in(wanted, shape.size(), nodes);
            }
            return names.computeIfAbsent(wanted, other -> converted(other, nodes));
        }

        private String converted(Layout wanted, Nodes nodes) {
            String from = nameIn(layout);
            if (shape.size() < 3) {
                return from;
            }
            if (hasOneOrder()) {
                return nodes.reshaped(from + "/Reshape", from, wanted.arranged(shape));
            }
            return nodes.add(
                    from + "/Transpose",
                    "Transpose",
                    List.of(from),
                    Attribute.of("perm", layout.orderOf(wanted, shape.size())));
        }

        private String nameIn(Layout own) {
            return Optional.ofNullable(names.get(own)).orElseThrow();
        }

        @Override
        public Optional<Layout> layout() {
            return shape.size() < 3 ? Optional.empty() : Optional.of(layout);
        }

        @Override
        public Optional<Known> known() {
            return Optional.empty();
        }
    }
}
