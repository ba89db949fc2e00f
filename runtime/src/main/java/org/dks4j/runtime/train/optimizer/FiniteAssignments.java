/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Assignments that are made together or, where a value is not finite, not at all. The run fails then, and names the variable.
 *
 * @param assignments of values ({@link Assignment#set})
 */
public record FiniteAssignments(List<Assignment> assignments) {

    /** @throws IllegalArgumentException if one changes something else than a variable's value, or two change the same */
    public FiniteAssignments {
        assignments = Assignment.ofSlots(assignments);
        for (Assignment assignment : assignments) {
            if (assignment.value().isEmpty()) {
                throw new IllegalArgumentException(
                        assignment.variables().get(0).name() + " is not set to a value, which could be checked");
            }
        }
    }

    List<Op> make(Ops tf) {
        List<Op> checks = new ArrayList<>();
        for (Assignment assignment : assignments) {
            checks.add(
                    check(tf, assignment.variables().get(0), assignment.value().orElseThrow()));
        }
        return assignments.stream()
                .map(assignment -> assignment.make(tf, checks))
                .toList();
    }

    private static Op check(Ops tf, Variable<TFloat32> variable, Operand<TFloat32> value) {
        Operand<TFloat32> sum = tf.reduceSum(tf.reshape(value, tf.constant(new int[] {-1})), tf.constant(0));
        return FiniteGuard.of(tf, variable.name(), sum).check();
    }
}
