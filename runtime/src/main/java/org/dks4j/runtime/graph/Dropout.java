package org.dks4j.runtime.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Dropout whose mask is a function of the seed, the layer and the step: one seed, one result. */
final class Dropout {

    private Dropout() {}

    static Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, double rate, long[] seed, Variable<TInt64> step) {
        Operand<TInt64> layer = tf.math.add(tf.constant(seed[1]), step.value());
        Operand<TInt64> pair = tf.stack(List.of(tf.constant(seed[0]), layer));
        Operand<TFloat32> uniform = tf.random.statelessRandomUniform(tf.shape(x), pair);
        Operand<TFloat32> mask =
                tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant((float) rate)), TFloat32.class);
        return tf.math.mul(x, Affine.times(tf, mask, 1 / (1 - rate)));
    }
}
