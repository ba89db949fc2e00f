/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A block of the curvature matrix: that of some parameters, computed as if there were no others. */
public interface Block {

    /** Its name, for scopes of operations. */
    String name();

    /** The parameters. */
    List<Parameter> parameters();

    /** The inverse of the damped block times values, one for each parameter and of its shape. */
    List<Operand<TFloat32>> inverseTimes(Ops tf, List<Operand<TFloat32>> values);

    /** Half of vᵀ·F·v with the block F without damping, a scalar; for runs that add their batch to the averages. */
    Operand<TFloat32> halfNorm(Ops tf, List<Operand<TFloat32>> values);

    /** The factors of the inverse: this member's averages so far. Empty for a block that keeps no inverse. */
    List<Operand<TFloat32>> factors(Ops tf);

    /**
     * The new values of the inverse's variables.
     *
     * @param factors the means over members of {@link #factors}
     * @return one value for each variable
     */
    List<Operand<TFloat32>> inverted(Ops tf, List<Operand<TFloat32>> factors);

    /** The variables that keep the inverse. */
    List<Variable<TFloat32>> inverse();

    /** How many operations {@link #inverted} takes, in proportion. */
    double refreshCost();
}
