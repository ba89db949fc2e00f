package org.dks4j.runtime.train;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Softmax cross-entropy and accuracy.
 *
 * @param loss the mean over the batch, a scalar
 * @param correct how many of the batch are classified rightly, a scalar
 */
record Objective(Operand<TFloat32> loss, Operand<TFloat32> correct) {

    /**
     * @param logits [batch, classes]
     * @param labels [batch]
     */
    static Objective of(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, int classes) {
        // The sparse form of cross-entropy has no gradient in TensorFlow Java 1.1.0.
        Operand<TFloat32> targets = tf.oneHot(labels, tf.constant(classes), tf.constant(1f), tf.constant(0f));
        Operand<TFloat32> losses =
                tf.nn.softmaxCrossEntropyWithLogits(logits, targets).loss();
        Operand<TInt64> predicted = tf.math.argMax(logits, tf.constant(1));
        Operand<TFloat32> right =
                tf.dtypes.cast(tf.math.equal(predicted, tf.dtypes.cast(labels, TInt64.class)), TFloat32.class);
        return new Objective(tf.math.mean(losses, tf.constant(0)), tf.reduceSum(right, tf.constant(0)));
    }
}
