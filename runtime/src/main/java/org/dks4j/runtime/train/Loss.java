package org.dks4j.runtime.train;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What training minimizes. Targets are soft, [batch, classes]: one-hot, smoothed or mixed labels. */
public enum Loss {
    /** -Σ target·log softmax(logits), the mean over the batch. */
    SOFTMAX_CROSS_ENTROPY {
        @Override
        public Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
            // The form that takes labels has no gradient in TensorFlow Java 1.1.0.
            return tf.math.mean(
                    tf.nn.softmaxCrossEntropyWithLogits(logits, targets).loss(), tf.constant(0));
        }
    },
    /** (logits - target)², the mean over the batch and the outputs. */
    MEAN_SQUARED_ERROR {
        @Override
        public Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
            return tf.math.mean(tf.math.square(tf.math.sub(logits, targets)), tf.constant(new int[] {0, 1}));
        }
    };

    /**
     * The loss of a batch, a scalar.
     *
     * @param logits the network's output, [batch, classes]
     * @param targets [batch, classes]
     */
    public abstract Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets);
}
