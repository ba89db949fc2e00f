/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.List;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.dks4j.runtime.train.optimizer.refresh.Refreshed;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A block of the curvature matrix: that of some parameters, computed as if there were no others. What is renewed once per period is its
 * inverse, from the factors that each member of a group has measured.
 */
public interface Block extends Refreshed {

    /** The parameters. */
    List<Parameter> parameters();

    /** The inverse of the damped block times values, one for each parameter and of its shape. */
    List<Operand<TFloat32>> inverseTimes(Ops tf, List<Operand<TFloat32>> values);

    /** Half of vᵀ·F·v with the block F without damping, a scalar; for runs that add their batch to the averages. */
    Operand<TFloat32> halfNorm(Ops tf, List<Operand<TFloat32>> values);
}
