package org.dks4j.runtime.train;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.ArgMax;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * How well a batch is classified.
 *
 * @param correct how many have their own label as the largest output, a scalar
 * @param inTopFive how many have it among the five largest (of fewer than five classes, all), a scalar; outputs that are as
 *     large as the fifth count as among them
 * @param predicted the largest output of each example, [batch]
 */
public record Metrics(Operand<TFloat32> correct, Operand<TFloat32> inTopFive, Operand<TInt64> predicted) {

    private static final int TOP = 5;

    /**
     * The metrics of a batch.
     *
     * @param logits [batch, classes]
     * @param labels [batch]
     */
    public static Metrics of(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, int classes) {
        ArgMax<TInt64> predicted = tf.math.argMax(logits, tf.constant(1));
        return new Metrics(
                count(tf, tf.math.equal(predicted, tf.dtypes.cast(labels, TInt64.class))),
                count(tf, tf.nn.inTopK(logits, labels, tf.constant(Math.min(TOP, classes)))),
                predicted);
    }

    /**
     * How one example is classified, outside of a graph.
     *
     * @param logits [classes]
     * @param predicted the place of the largest output
     */
    public static Evaluation ofExample(Loss loss, float[] logits, int label, int predicted) {
        int larger = 0;
        for (float logit : logits) {
            larger += logit > logits[label] ? 1 : 0;
        }
        return new Evaluation(1, loss.ofExample(logits, label), predicted == label ? 1 : 0, larger < TOP ? 1 : 0);
    }

    private static Operand<TFloat32> count(Ops tf, Operand<TBool> right) {
        return tf.reduceSum(tf.dtypes.cast(right, TFloat32.class), tf.constant(0));
    }
}
