/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.train.optimizer.Assignment;
import org.dks4j.runtime.train.optimizer.OptimizerContext;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.dks4j.runtime.train.optimizer.SlotVariables;
import org.dks4j.runtime.train.optimizer.refresh.Refreshed;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * A parameter that is changed in rotated coordinates. All members of a group have the same gradients, and so the same averages; only new bases
 * are computed by one for all.
 */
final class SoapMatrix implements Refreshed {

    static final String FIRST_MOMENT = "first-moment";
    static final String SECOND_MOMENT = "second-moment";

    private final Soap soap;
    private final Ops tf;
    private final Parameter parameter;
    private final Variable<TFloat32> steps;
    private final Operand<TFloat32> gradient;
    private final Variable<TFloat32> first;
    private final Variable<TFloat32> second;
    private final Optional<Basis> left;
    private final Optional<Basis> right;

    /**
     * @param tf waits for nothing
     * @param steps how many steps were done, a scalar
     */
    SoapMatrix(
            Soap soap, Ops tf, OptimizerContext context, Parameter parameter, Sides sides, Variable<TFloat32> steps) {
        this.soap = soap;
        this.tf = tf;
        this.parameter = parameter;
        this.steps = steps;
        gradient = tf.reshape(parameter.gradient(), tf.constant(new int[] {sides.rows(), sides.columns()}));
        SlotVariables slots = context.slots();
        Shape shape = Shape.of(sides.rows(), sides.columns());
        first = slots.zeros(name() + "/" + FIRST_MOMENT, shape);
        second = slots.zeros(name() + "/" + SECOND_MOMENT, shape);
        left = sides.left() ? Optional.of(Basis.of(slots, name() + "/left", sides.rows())) : Optional.empty();
        right = sides.right() ? Optional.of(Basis.of(slots, name() + "/right", sides.columns())) : Optional.empty();
    }

    @Override
    public String name() {
        return parameter.variable().name();
    }

    /**
     * What a batch of the first gradient sets: no parameter. The gradients of all its batches, each of which is a share of their mean, are added up
     * where the first moment will be.
     */
    List<Assignment> begun() {
        Operand<TFloat32> sum = tf.math.add(first.value(), gradient);
        List<Assignment> begun = new ArrayList<>();
        begun.add(Assignment.set(first, sum));
        left.ifPresent(basis -> begun.add(Assignment.set(basis.moment(), products(sum, true))));
        right.ifPresent(basis -> begun.add(Assignment.set(basis.moment(), products(sum, false))));
        return begun;
    }

    /** @param rate with the corrections of both moments */
    List<Assignment> step(Operand<TFloat32> rate) {
        Operand<TFloat32> rotated = rotated(tf, gradient);
        Operand<TFloat32> newFirst = mixed(first.value(), rotated, soap.beta1());
        Operand<TFloat32> newSecond = mixed(second.value(), tf.math.square(rotated), soap.beta2());
        Operand<TFloat32> direction =
                tf.math.div(newFirst, tf.math.add(tf.math.sqrt(newSecond), tf.constant((float) soap.epsilon())));
        Operand<TFloat32> change = rotatedBack(tf, tf.math.mul(direction, rate));
        Variable<TFloat32> variable = parameter.variable();
        List<Assignment> changes = new ArrayList<>();
        changes.add(Assignment.subtract(
                variable, tf.reshape(change, tf.constant(variable.shape().asArray()))));
        changes.add(Assignment.set(first, newFirst));
        changes.add(Assignment.set(second, newSecond));
        left.ifPresent(basis -> changes.add(averaged(basis, true)));
        right.ifPresent(basis -> changes.add(averaged(basis, false)));
        return changes;
    }

    private Assignment averaged(Basis basis, boolean ofRows) {
        Operand<TFloat32> kept = tf.math.mul(basis.moment().value(), tf.constant((float) soap.beta2()));
        return Assignment.set(basis.moment(), tf.math.add(kept, products(gradient, ofRows)));
    }

    /** (1 - β₂)·G·Gᵀ of the rows or (1 - β₂)·Gᵀ·G of the columns. */
    private Operand<TFloat32> products(Operand<TFloat32> value, boolean ofRows) {
        Operand<TFloat32> share = tf.math.mul(value, tf.constant((float) (1 - soap.beta2())));
        return ofRows
                ? tf.linalg.matMul(share, value, MatMul.transposeB(true))
                : tf.linalg.matMul(share, value, MatMul.transposeA(true));
    }

    private Operand<TFloat32> mixed(Operand<TFloat32> kept, Operand<TFloat32> added, double beta) {
        return tf.math.add(
                tf.math.mul(kept, tf.constant((float) beta)), tf.math.mul(added, tf.constant((float) (1 - beta))));
    }

    private Operand<TFloat32> rotated(Ops scope, Operand<TFloat32> value) {
        return rotated(scope, value, left.map(basis -> basis.vectors().value()), right.map(basis -> basis.vectors()
                .value()));
    }

    /** Q_Lᵀ·X·Q_R; the shorter side first, which is cheaper. */
    private static Operand<TFloat32> rotated(
            Ops scope, Operand<TFloat32> value, Optional<Operand<TFloat32>> left, Optional<Operand<TFloat32>> right) {
        Operand<TFloat32> byColumns =
                right.map(basis -> product(scope, value, basis)).orElse(value);
        return left.<Operand<TFloat32>>map(basis -> scope.linalg.matMul(basis, byColumns, MatMul.transposeA(true)))
                .orElse(byColumns);
    }

    private static Operand<TFloat32> product(Ops scope, Operand<TFloat32> x, Operand<TFloat32> y) {
        return scope.linalg.matMul(x, y);
    }

    /** Q_L·X·Q_Rᵀ. */
    private Operand<TFloat32> rotatedBack(Ops scope, Operand<TFloat32> value) {
        Operand<TFloat32> byColumns = right.<Operand<TFloat32>>map(
                        basis -> scope.linalg.matMul(value, basis.vectors().value(), MatMul.transposeB(true)))
                .orElse(value);
        return left.map(basis -> product(scope, basis.vectors().value(), byColumns))
                .orElse(byColumns);
    }

    @Override
    public List<Operand<TFloat32>> measured(Ops scope) {
        return List.of();
    }

    /** The bases, the first moment in the new coordinates, 0 at first, and the second with its axes in the order of the new ones. */
    @Override
    public List<Operand<TFloat32>> renewed(Ops scope, List<Operand<TFloat32>> measured) {
        Operand<TBool> begins = scope.math.equal(steps.value(), scope.constant(0f));
        Optional<Basis.Renewed> newLeft = left.map(basis -> basis.renewed(scope.withSubScope("left"), begins));
        Optional<Basis.Renewed> newRight = right.map(basis -> basis.renewed(scope.withSubScope("right"), begins));
        List<Operand<TFloat32>> values = new ArrayList<>();
        newLeft.ifPresent(basis -> values.add(basis.vectors()));
        newRight.ifPresent(basis -> values.add(basis.vectors()));
        Operand<TFloat32> moment = rotated(
                scope,
                rotatedBack(scope, first.value()),
                newLeft.map(Basis.Renewed::vectors),
                newRight.map(Basis.Renewed::vectors));
        values.add(scope.select(begins, scope.zerosLike(moment), moment));
        Operand<TFloat32> rows = newLeft.<Operand<TFloat32>>map(
                        basis -> scope.gather(second.value(), basis.order(), scope.constant(0)))
                .orElse(second.value());
        values.add(newRight.<Operand<TFloat32>>map(basis -> scope.gather(rows, basis.order(), scope.constant(1)))
                .orElse(rows));
        return values;
    }

    @Override
    public List<Variable<TFloat32>> refreshed() {
        return Stream.concat(
                        Stream.of(left, right).flatMap(Optional::stream).map(Basis::vectors), Stream.of(first, second))
                .toList();
    }

    @Override
    public double refreshCost() {
        return Stream.of(left, right)
                .flatMap(Optional::stream)
                .mapToDouble(Basis::refreshCost)
                .sum();
    }
}
