package org.dks4j.runtime.train;

import java.util.Locale;
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

        @Override
        public double ofExample(float[] logits, int label) {
            double largest = Double.NEGATIVE_INFINITY;
            for (float logit : logits) {
                largest = Math.max(largest, logit);
            }
            double sum = 0;
            for (float logit : logits) {
                sum += Math.exp(logit - largest);
            }
            return Math.log(sum) + largest - logits[label];
        }
    },
    /** (logits - target)², the mean over the batch and the outputs. */
    MEAN_SQUARED_ERROR {
        @Override
        public Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
            return tf.math.mean(tf.math.square(tf.math.sub(logits, targets)), tf.constant(new int[] {0, 1}));
        }

        @Override
        public double ofExample(float[] logits, int label) {
            double sum = 0;
            for (int i = 0; i < logits.length; i++) {
                double error = logits[i] - (i == label ? 1.0 : 0.0);
                sum += error * error;
            }
            return sum / logits.length;
        }
    };

    /**
     * The loss of a batch, a scalar.
     *
     * @param logits the network's output, [batch, classes]
     * @param targets [batch, classes]
     */
    public abstract Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets);

    /**
     * The loss of one example whose target is one-hot, in double precision, outside of a graph.
     *
     * @param logits [classes]
     * @param label the place of the 1
     */
    public abstract double ofExample(float[] logits, int label);

    /** In words, as {@code mean squared error}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
