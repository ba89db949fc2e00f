package org.dks4j.runtime.train.optimizer;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * How a training measures, now and then, how well an optimizer predicts what a step does to the loss, and tells it.
 *
 * @param every how many steps lie between two measurements
 * @param predicted the change of the batch's loss that the step predicts of itself, a scalar of the step's own run
 * @param before the batch's loss before the step
 * @param after the batch's loss after the step
 * @param promised what was predicted
 * @param adjust uses the three
 */
public record Adaptation(
        int every,
        Operand<TFloat32> predicted,
        Placeholder<TFloat32> before,
        Placeholder<TFloat32> after,
        Placeholder<TFloat32> promised,
        Op adjust) {}
