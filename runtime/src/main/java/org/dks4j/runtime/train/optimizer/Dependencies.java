/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What operations wait for. */
final class Dependencies {

    private Dependencies() {}

    /** Operations that wait for a tensor and for others. (Control dependencies replace those given before: all are named at once.) */
    static Ops after(Ops tf, Operand<TFloat32> tensor, List<Op> others) {
        List<Operation> all = new ArrayList<>(List.of(tensor.op()));
        others.forEach(other -> all.add(other.op()));
        return tf.withControlDependencyOps(all);
    }
}
