/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.segmentation;

import org.dks4j.runtime.task.Answers;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The locations of a batch whose class is known, in one row.
 *
 * @param right their classes
 * @param answered the classes of the largest logits; of equal logits the first
 */
record Locations(Operand<TInt64> right, Operand<TInt64> answered) {

    static Locations of(Ops tf, Answers answers) {
        Operand<TInt32> flat = tf.constant(new int[] {-1});
        int last = answers.outputs().shape().numDimensions() - 1;
        Operand<TInt64> right = tf.reshape(tf.dtypes.cast(answers.targets(), TInt64.class), flat);
        Operand<TInt64> answered = tf.reshape(tf.math.argMax(answers.outputs(), tf.constant(last)), flat);
        Operand<TInt64> known = tf.reshape(tf.where(tf.math.greaterEqual(right, tf.constant(0L))), flat);
        return new Locations(tf.gather(right, known, tf.constant(0)), tf.gather(answered, known, tf.constant(0)));
    }
}
