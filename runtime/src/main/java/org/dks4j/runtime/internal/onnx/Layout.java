/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Where the channels of a tensor are. Those of tensors with fewer than three axes are where they are in both. */
enum Layout {
    /** [batch, spatial.., channels], as in TensorFlow. */
    LAST {
        @Override
        int[] axes(int rank) {
            return IntStream.range(0, rank).toArray();
        }
    },
    /** [batch, channels, spatial..], as the operations of ONNX that slide windows want it. */
    FIRST {
        @Override
        int[] axes(int rank) {
            if (rank < 3) {
                return LAST.axes(rank);
            }
            return IntStream.range(0, rank)
                    .map(axis -> axis == 0 ? 0 : axis == 1 ? rank - 1 : axis - 1)
                    .toArray();
        }
    };

    /** TensorFlow's axis at each place of the model's tensor. */
    abstract int[] axes(int rank);

    /** The place of TensorFlow's axis in the model's tensor. */
    long place(long axis, int rank) {
        long counted = axis < 0 ? axis + rank : axis;
        return IntStream.range(0, rank)
                .filter(place -> axes(rank)[place] == counted)
                .findFirst()
                .orElseThrow();
    }

    /** One value for each of TensorFlow's axes, in the order of the model's. */
    List<Long> arranged(List<Long> values) {
        return Arrays.stream(axes(values.size())).mapToObj(values::get).toList();
    }

    /** The axes of a tensor in this layout, in the order of another one: what a transposition is told. */
    List<Long> orderOf(Layout other, int rank) {
        return Arrays.stream(other.axes(rank))
                .mapToObj(axis -> place(axis, rank))
                .toList();
    }
}
