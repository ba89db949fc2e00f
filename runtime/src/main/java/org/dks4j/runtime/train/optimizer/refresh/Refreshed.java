/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.refresh;

import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Variables of an optimizer that are renewed once per period, because each step would take too long with it: inverses, eigenvectors. */
public interface Refreshed {

    /** Its name, for scopes of operations. */
    String name();

    /**
     * What new values are computed from, as far as each member of a group has measured its own: this member's averages so far. Empty where all
     * have the same, or nothing is kept.
     */
    List<Operand<TFloat32>> measured(Ops tf);

    /**
     * The new values of the variables.
     *
     * @param measured the means over members of {@link #measured}
     * @return one value for each variable
     */
    List<Operand<TFloat32>> renewed(Ops tf, List<Operand<TFloat32>> measured);

    /** The variables. */
    List<Variable<TFloat32>> refreshed();

    /** How many operations {@link #renewed} takes, in proportion; 0 where there is nothing to renew. */
    double refreshCost();
}
