/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A loss, which training minimizes. */
public interface Loss extends OutputCurvature {
    /** The name in identities: checkpoints keep it. */
    String name();

    /** The name that {@code --loss} takes. */
    String option();

    /** The name in running text. */
    String text();

    /**
     * The loss of each example of a batch, [batch].
     *
     * @param outputs of the network, [batch, ..]
     * @param targets of the same shape
     */
    Operand<TFloat32> each(Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets);

    /** The loss of a batch: the mean over its examples, a scalar. */
    default Operand<TFloat32> of(Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets) {
        return tf.math.mean(each(tf, outputs, targets), tf.constant(0));
    }
}
