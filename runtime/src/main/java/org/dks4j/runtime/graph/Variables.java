/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.dks4j.runtime.internal.graph.ScopeNames;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The variables of a graph, by name. Several graphs of one network (for training, for inference) share them: the first
 * that asks for a name makes it. They are resource variables, because reference variables crash the gradients of
 * TensorFlow Java 1.1.0.
 */
public final class Variables {

    private static final String STEP = "step";
    private static final String AVERAGE = "/average";

    private final Ops tf;
    private final Map<String, Variable<?>> byName;
    private final Variable<TInt64> step;
    private final boolean averaged;
    private final Predicate<String> given;
    private final Predicate<String> frozen;
    private final Map<String, Placeholder<TFloat32>> fed;
    private final Map<Filled, Operand<TFloat32>> filled;
    private final Map<String, Ops> scopes;

    /** No variables yet but the step. */
    public Variables(Ops tf) {
        this(tf, name -> false, name -> false);
    }

    /**
     * The same.
     *
     * @param given whether the variable of a name gets an initial value that is fed ({@link #givenInitialValues}), not its own
     * @param frozen whether no optimizer changes the variable of a name, though it is a parameter
     */
    public Variables(Ops tf, Predicate<String> given, Predicate<String> frozen) {
        this.tf = tf.withSubScope("variables");
        this.byName = new LinkedHashMap<>();
        this.given = given;
        this.frozen = frozen;
        this.fed = new LinkedHashMap<>();
        this.filled = new HashMap<>();
        this.scopes = new HashMap<>();
        this.step = create(STEP, TInt64.class, Shape.scalar(), false, scoped -> scoped.constant(0L));
        this.averaged = false;
    }

    private Variables(Variables from) {
        this.tf = from.tf;
        this.byName = from.byName;
        this.step = from.step;
        this.given = from.given;
        this.frozen = from.frozen;
        this.fed = from.fed;
        this.filled = from.filled;
        this.scopes = from.scopes;
        this.averaged = true;
    }

    /**
     * The same variables, but {@link #get} gives the average of a trainable one: a network that is built with it infers with
     * averages. It must be built after a network that trains.
     */
    public Variables averaged() {
        return new Variables(this);
    }

    /** The name of the average of a parameter. */
    public static String averageOf(String parameter) {
        return parameter + AVERAGE;
    }

    /** The variable that holds the average of a parameter; its initial value is the parameter's. */
    public Variable<TFloat32> average(Variable<TFloat32> parameter) {
        return variable(averageOf(parameter.name()), parameter.shape(), false, scope -> scope.withControlDependencies(
                        parameter.initialization())
                .readVariableOp(parameter.handle(), TFloat32.class));
    }

    /** How many steps have been trained: a scalar that the trainer counts up. */
    public Variable<TInt64> step() {
        return step;
    }

    /** Every variable, in the order in which they were made. */
    public Collection<Variable<?>> all() {
        return List.copyOf(byName.values());
    }

    /** The variables that an optimizer changes. */
    public List<Variable<TFloat32>> trainable() {
        return byName.values().stream()
                .filter(Variable::trainable)
                .map(Variables::<TFloat32>cast)
                .toList();
    }

    /** The operations that give every variable its initial value. */
    public List<Op> initializations() {
        return byName.values().stream().<Op>map(Variable::initialization).toList();
    }

    /** The initial values that {@link #initializations} must be fed with, by the names of their variables. */
    public Map<String, Placeholder<TFloat32>> givenInitialValues() {
        return Collections.unmodifiableMap(fed);
    }

    /**
     * The float variable of a name.
     *
     * @param trainable whether it is a parameter; one that is frozen is made as if it were none
     * @param initial the operations of its initial value, run once
     * @throws IllegalArgumentException if it has another shape already
     * @throws IllegalStateException if averages are asked for and there is none of it
     */
    public Variable<TFloat32> get(
            String name, Shape shape, boolean trainable, Function<Ops, Operand<TFloat32>> initial) {
        boolean changes = trainable && !frozen.test(name);
        if (averaged && changes && !byName.containsKey(averageOf(name))) {
            throw new IllegalStateException(
                    name + " has no average; build the network that trains, and its averages, first");
        }
        return variable(averaged && changes ? averageOf(name) : name, shape, changes, initial);
    }

    /**
     * The variable of a name that no optimizer changes as a parameter, 0 at first.
     *
     * @throws IllegalArgumentException if it has another shape already
     */
    public Variable<TFloat32> zeros(String name, Shape shape) {
        return variable(name, shape, false, scope -> filled(shape, 0));
    }

    /**
     * The variable of a name whose numbers are all the same at first.
     *
     * @param trainable whether it is a parameter
     * @throws IllegalArgumentException if it has another shape already
     */
    Variable<TFloat32> filled(String name, Shape shape, float value, boolean trainable) {
        return get(name, shape, trainable, scope -> filled(shape, value));
    }

    /** One tensor for all variables that begin with it: TensorFlow copies it when one of them is updated. */
    private Operand<TFloat32> filled(Shape shape, float value) {
        return filled.computeIfAbsent(new Filled(shape, value), key -> {
            Ops scope = tf.withSubScope("filled");
            return scope.fill(scope.constant(shape.asArray()), scope.constant(value));
        });
    }

    /** A tensor of equal numbers. */
    private record Filled(Shape shape, float value) {}

    private Variable<TFloat32> variable(
            String name, Shape shape, boolean trainable, Function<Ops, Operand<TFloat32>> initial) {
        Variable<?> known = byName.get(name);
        if (known == null) {
            return create(name, TFloat32.class, shape, trainable, given.test(name) ? fed(name, shape) : initial);
        }
        if (!known.shape().equals(shape)) {
            throw new IllegalArgumentException(name + " has the shape " + known.shape() + ", not " + shape);
        }
        return cast(known);
    }

    private Function<Ops, Operand<TFloat32>> fed(String name, Shape shape) {
        return scope -> {
            Placeholder<TFloat32> value = scope.placeholder(TFloat32.class, Placeholder.shape(shape));
            fed.put(name, value);
            return value;
        };
    }

    private <T extends TType> Variable<T> create(
            String name, Class<T> type, Shape shape, boolean trainable, Function<Ops, Operand<T>> initial) {
        Ops scope = scope(name);
        VarHandleOp handle = scope.withName("handle").varHandleOp(type, shape, VarHandleOp.sharedName(name));
        Operand<T> drawn = initial.apply(scope.withSubScope("initial"));
        Operand<T> value = drawn.shape().equals(shape) ? drawn : scope.reshape(drawn, scope.constant(shape.asArray()));
        Variable<T> variable = new Variable<>(
                name,
                type,
                shape,
                trainable,
                handle,
                scope.withName("value").readVariableOp(handle, type),
                scope.withName("initialize").assignVariableOp(handle, value));
        byName.put(name, variable);
        return variable;
    }

    /** The scope of a variable, within those of what its name begins with: {@code layer/kernel} within {@code layer}. */
    private Ops scope(String name) {
        Ops known = scopes.get(name);
        if (known != null) {
            return known;
        }
        int last = name.lastIndexOf('/');
        Ops scope =
                (last < 0 ? tf : scope(name.substring(0, last))).withSubScope(ScopeNames.of(name.substring(last + 1)));
        scopes.put(name, scope);
        return scope;
    }

    @SuppressWarnings("unchecked") // every named variable but the step is of floats
    private static <T extends TType> Variable<T> cast(Variable<?> variable) {
        return (Variable<T>) variable;
    }
}
