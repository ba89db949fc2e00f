package org.dks4j.runtime.train.optimizer.kfac;

import java.util.List;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A part of the curvature matrix: that of some parameters, which is kept as if no others were there. */
interface Block {

    /** Whose it is, for scopes of operations. */
    String name();

    /** The parameters. */
    List<Parameter> parameters();

    /** The inverse of the damped block times values, one for each parameter and of its shape. */
    List<Operand<TFloat32>> inverseTimes(Ops tf, List<Operand<TFloat32>> values);

    /** Half of vᵀ·F·v with the block F without damping, a scalar; for runs that take their batch in. */
    Operand<TFloat32> halfNorm(Ops tf, List<Operand<TFloat32>> values);

    /** What renews the inverse by the averages so far. */
    List<Op> refresh(Ops tf);

    /** How many operations a refresh takes, in proportion. */
    double refreshCost();
}
