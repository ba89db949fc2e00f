/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.evaluation;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** How many examples are evaluated at once. */
public final class EvaluationBatch {

    private static final int MOST = 250;

    /** Of networks that give a great deal for an example, such as logits of all ids at each position, batches are smaller: 16 MB of outputs. */
    private static final long MOST_NUMBERS = 1 << 22;

    private EvaluationBatch() {}

    /** For a network with these outputs, [batch, ..]. */
    public static int size(Operand<TFloat32> outputs) {
        long numbers = 1;
        for (int axis = 1; axis < outputs.shape().numDimensions(); axis++) {
            numbers *= outputs.shape().get(axis);
        }
        // An axis of unknown extent is -1.
        return numbers < 1 ? MOST : (int) Math.max(1, Math.min(MOST, MOST_NUMBERS / numbers));
    }
}
