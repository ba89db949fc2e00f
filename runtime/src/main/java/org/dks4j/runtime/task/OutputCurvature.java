/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import org.dks4j.runtime.graph.StepSeed;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The curvature H of a loss in the outputs of one example: its Hessian, which is the Fisher information of the distribution whose
 * negative logarithm the loss is. Both methods give vectors u of an example's sum-type loss (not divided by the number of
 * examples) with E[u·uᵀ] = H (docs/mathematics.md, section 9.2).
 */
public interface OutputCurvature {

    /**
     * The gradients of the loss for targets that are sampled from the model's own distribution.
     *
     * @param outputs of the network, [batch, outputs]
     * @param targets of the same shape, from which weights follow; what they are is not used
     * @param seed where random numbers come from
     * @param name what they are drawn for
     * @return [batch, outputs]
     */
    Operand<TFloat32> sampledGradient(
            Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets, StepSeed seed, String name);

    /**
     * B·v for B·Bᵀ = H.
     *
     * @param outputs of the network, [batch, outputs]
     * @param targets of the same shape, as above
     * @param signs v: -1 or 1, each with probability 1/2, [batch, outputs]
     * @return [batch, outputs]
     */
    Operand<TFloat32> squareRoot(Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets, Operand<TFloat32> signs);
}
