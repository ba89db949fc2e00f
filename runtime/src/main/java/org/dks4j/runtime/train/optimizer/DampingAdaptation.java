/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Measures, at intervals, how well an optimizer predicts a step's change of the loss, and passes this to the optimizer.
 *
 * @param every how many steps lie between two measurements
 * @param predicted the change of the batch's loss that the step predicts of itself, a scalar of the step's own run
 * @param before the batch's loss before the step
 * @param after the batch's loss after the step, which need not be finite
 * @param promised what was predicted
 * @param adjustment uses the three
 */
public record DampingAdaptation(
        int every,
        Operand<TFloat32> predicted,
        Placeholder<TFloat32> before,
        Placeholder<TFloat32> after,
        Placeholder<TFloat32> promised,
        Assignment adjustment) {

    /** @throws IllegalArgumentException if a parameter would be adjusted */
    public DampingAdaptation {
        Assignment.ofSlots(List.of(adjustment));
    }
}
