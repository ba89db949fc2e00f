/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An element-wise function as operations: what a generated activation method returns. */
@FunctionalInterface
public interface ActivationFunction {

    /** The function of x, of the same shape. */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x);
}
