package org.dks4j.runtime.train;

import java.util.List;
import java.util.stream.LongStream;
import org.dks4j.runtime.data.Standardization;
import org.dks4j.runtime.graph.NetworkInput;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Makes stored numbers into what a network reads: standardized by channel, in the network's shape. */
public final class InputScaling {

    private InputScaling() {}

    /**
     * Scales and reshapes.
     *
     * @param numbers [batch, ..., channels], as many an example as the input has
     * @param scaling of each channel
     * @return [batch, the input's shape]
     */
    public static Operand<TFloat32> apply(
            Ops tf, Operand<TFloat32> numbers, Standardization scaling, NetworkInput input) {
        Operand<TFloat32> centred = tf.math.sub(numbers, tf.constant(scaling.mean()));
        Operand<TFloat32> scaled = tf.math.div(centred, tf.constant(scaling.deviation()));
        return tf.reshape(scaled, tf.constant(withBatch(input.shape())));
    }

    private static long[] withBatch(List<Integer> shape) {
        return LongStream.concat(LongStream.of(-1), shape.stream().mapToLong(Integer::longValue))
                .toArray();
    }
}
