/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.attention;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What is added to the scores of positions before the softmax over them. */
@FunctionalInterface
public interface ScoreBias {

    /** What is added to a score that must not count. */
    float MASKED = -1e9f;

    /** The bias of some positions, [rows, columns]. */
    Operand<TFloat32> of(Ops tf, PositionPairs pairs);

    /** Nothing but that positions see no later ones. */
    static ScoreBias causal() {
        return (tf, pairs) -> tf.select(pairs.isLater(tf), tf.constant(MASKED), tf.constant(0f));
    }

    /** The same bias where positions see no later ones. */
    default ScoreBias masked() {
        return (tf, pairs) -> tf.math.add(of(tf, pairs), causal().of(tf, pairs));
    }
}
