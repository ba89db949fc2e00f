package org.dks4j.runtime.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;

/**
 * Where random numbers come from that differ from step to step: stateless generators draw from the pair of the seed and
 * the sum of the step and the 64-bit FNV-1a hash of what is drawn for. So a draw depends on these three only.
 *
 * @param seed from which all random numbers of a training derive
 * @param step a scalar
 */
public record StepSeed(long seed, Operand<TInt64> step) {

    /**
     * The pair that a stateless generator takes, [2].
     *
     * @param name what is drawn for; different draws have different names
     */
    public Operand<TInt64> of(Ops tf, String name) {
        return of(tf, Seeds.pair(seed, name), step);
    }

    static Operand<TInt64> of(Ops tf, long[] pair, Operand<TInt64> step) {
        return tf.stack(List.of(tf.constant(pair[0]), tf.math.add(tf.constant(pair[1]), step)));
    }
}
