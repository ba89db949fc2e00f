/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How the channels of an input are scaled so that their mean square is 1 at every location (docs/mathematics.md, section 2.11). */
public enum LocationNormalization {
    /** A coordinate of value 1 is appended to the channels first. */
    HOMOGENEOUS {
        @Override
        Optional<Operand<TFloat32>> coordinate(Ops tf, Operand<TFloat32> x) {
            return Optional.of(tf.onesLike(firstChannel(tf, x)));
        }
    },
    /** A coordinate is appended first that is the root mean square of the whole example. */
    HOMOGENEOUS_AVERAGE {
        @Override
        Optional<Operand<TFloat32>> coordinate(Ops tf, Operand<TFloat32> x) {
            int dimensions = x.shape().numDimensions();
            if (dimensions < 3) {
                throw new IllegalArgumentException("an input without locations, " + x.shape()
                        + ", has no average over locations; use HOMOGENEOUS or BARE");
            }
            int[] axes = new int[dimensions - 1];
            for (int i = 0; i < axes.length; i++) {
                axes[i] = i + 1;
            }
            return Optional.of(tf.math.mul(tf.onesLike(firstChannel(tf, x)), Moments.rootMeanSquare(tf, x, axes)));
        }
    },
    /** Nothing is appended. */
    BARE {
        @Override
        Optional<Operand<TFloat32>> coordinate(Ops tf, Operand<TFloat32> x) {
            return Optional.empty();
        }
    };

    /** What is appended, [batch, ..., 1]. */
    abstract Optional<Operand<TFloat32>> coordinate(Ops tf, Operand<TFloat32> x);

    /**
     * Normalizes an input. A location where all is 0 stays 0.
     *
     * @param x [batch, ..., channels]
     * @param homogeneousScale what the appended coordinate is multiplied by
     */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, double homogeneousScale) {
        int last = x.shape().numDimensions() - 1;
        Operand<TFloat32> extended = coordinate(tf, x)
                .map(coordinate -> (Operand<TFloat32>)
                        tf.concat(List.of(x, Affine.times(tf, coordinate, homogeneousScale)), tf.constant(last)))
                .orElse(x);
        return tf.math.divNoNan(extended, Moments.rootMeanSquare(tf, extended, last));
    }

    private static Operand<TFloat32> firstChannel(Ops tf, Operand<TFloat32> x) {
        int dimensions = x.shape().numDimensions();
        int[] size = new int[dimensions];
        Arrays.fill(size, -1);
        size[dimensions - 1] = 1;
        return tf.slice(x, tf.constant(new int[dimensions]), tf.constant(size));
    }
}
