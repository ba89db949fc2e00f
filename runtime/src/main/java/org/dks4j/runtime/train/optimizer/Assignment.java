/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dks4j.runtime.graph.Variable;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A change of variables. An optimizer says what changes; the operation is made by the framework, after those that must end before anything
 * changes, such as the check that the loss is finite. Assignments that are given together happen at once: what is read by
 * {@link Variable#value} is the value before all of them.
 */
public final class Assignment {

    private final List<Variable<TFloat32>> variables;
    private final Optional<Operand<TFloat32>> value;
    private final Function<Ops, Op> operation;

    private Assignment(
            List<Variable<TFloat32>> variables, Optional<Operand<TFloat32>> value, Function<Ops, Op> operation) {
        this.variables = List.copyOf(variables);
        this.value = value;
        this.operation = operation;
    }

    /**
     * slot ← value.
     *
     * @throws IllegalArgumentException if the variable is a parameter, whose weight decay would be undone
     */
    public static Assignment set(Variable<TFloat32> slot, Operand<TFloat32> value) {
        if (slot.trainable()) {
            throw new IllegalArgumentException(
                    slot.name() + " is a parameter, which may have decayed in the same step: add a change to it");
        }
        return new Assignment(List.of(slot), Optional.of(value), tf -> tf.assignVariableOp(slot.handle(), value));
    }

    /** variable ← variable + change. */
    public static Assignment add(Variable<TFloat32> variable, Operand<TFloat32> change) {
        return new Assignment(
                List.of(variable), Optional.empty(), tf -> tf.assignAddVariableOp(variable.handle(), change));
    }

    /** variable ← variable - change. */
    public static Assignment subtract(Variable<TFloat32> variable, Operand<TFloat32> change) {
        return new Assignment(
                List.of(variable), Optional.empty(), tf -> tf.assignSubVariableOp(variable.handle(), change));
    }

    /**
     * One of TensorFlow's operations that change variables, such as {@code ResourceApplyAdam}.
     *
     * @param variables all that it changes
     * @param operation makes it, by the given operations and no others
     */
    public static Assignment kernel(List<Variable<TFloat32>> variables, Function<Ops, Op> operation) {
        return new Assignment(variables, Optional.empty(), operation);
    }

    /** What changes. */
    public List<Variable<TFloat32>> variables() {
        return variables;
    }

    /** What a variable is set to; empty for other changes. */
    Optional<Operand<TFloat32>> value() {
        return value;
    }

    /** Whether a parameter changes. */
    boolean changesParameter() {
        return variables.stream().anyMatch(Variable::trainable);
    }

    /**
     * Makes the operation.
     *
     * @param after what must end before
     * @throws IllegalStateException if it does not wait for that
     */
    Op make(Ops tf, Collection<? extends Op> after) {
        List<Operation> awaited = new ArrayList<>();
        after.forEach(op -> awaited.add(op.op()));
        variables.stream()
                .filter(Assignment::isReadElsewhere)
                .forEach(variable -> awaited.add(variable.value().op()));
        Op made = operation.apply(tf.withControlDependencyOps(awaited));
        if (!waitsFor(made, awaited)) {
            throw new IllegalStateException(made.op().name() + ", which changes "
                    + String.join(", ", variables.stream().map(Variable::name).toList())
                    + ", is made without the dependencies that guard it: make it by the given Ops as they are");
        }
        return made;
    }

    /** Whether it must be read before it changes. A parameter is: the loss, which is checked before any change, depends on it. */
    private static boolean isReadElsewhere(Variable<TFloat32> variable) {
        return !variable.trainable()
                && variable.value().op() instanceof GraphOperation reading
                && reading.numConsumers() > 0;
    }

    private static boolean waitsFor(Op made, List<Operation> awaited) {
        Set<Operation> inputs =
                made.op() instanceof GraphOperation operation ? new HashSet<>(operation.controlInputs()) : Set.of();
        return inputs.containsAll(awaited);
    }

    /**
     * Refuses assignments that cannot happen at once.
     *
     * @throws IllegalArgumentException if two change the same variable
     */
    static List<Assignment> distinct(List<Assignment> assignments) {
        Set<String> changed = new HashSet<>();
        for (Assignment assignment : assignments) {
            for (Variable<TFloat32> variable : assignment.variables) {
                if (!changed.add(variable.name())) {
                    throw new IllegalArgumentException(variable.name() + " is changed by two assignments of one step");
                }
            }
        }
        return List.copyOf(assignments);
    }

    /**
     * Refuses changes of parameters where only an optimizer's own variables may change.
     *
     * @throws IllegalArgumentException if a parameter changes, or two assignments change the same variable
     */
    static List<Assignment> ofSlots(List<Assignment> assignments) {
        assignments.stream().filter(Assignment::changesParameter).findFirst().ifPresent(assignment -> {
            throw new IllegalArgumentException(assignment.variables.get(0).name()
                    + " is a parameter: parameters change in the last batch of a step only");
        });
        return distinct(assignments);
    }
}
