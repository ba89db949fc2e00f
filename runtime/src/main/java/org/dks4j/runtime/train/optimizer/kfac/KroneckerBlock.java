/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.Affine;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * The block of a dense layer or a convolution: s·A ⊗ G with the second moments A of what it reads and G of the gradients of its
 * outputs, s the number of its locations (docs/mathematics.md, section 9.1). Where positions are averaged before the loss s is 1, A is the moment of the
 * sum of what an example's positions read, and G that of the mean of their gradients (Eschenhagen et al. 2023, arXiv 2311.00636: expand and reduce). A member of a group averages the moments of its own parts of
 * batches. Averages are linear in them, so that those of all members are the means of theirs, which are taken where they are wanted, once a
 * period, and not in every step.
 */
final class KroneckerBlock implements Block {

    private final AffineMap map;
    private final List<Parameter> parameters;
    private final RunningAverages averages;
    private final RunningAverages.Average input;
    private final RunningAverages.Average gradient;
    private final Inversion.Inverse inverse;
    private final Collectives collectives;
    private final int scale;

    /** Each location has a row of its own. */
    KroneckerBlock(BlockContext context) {
        this(context, false);
    }

    /** The block of a layer whose positions are averaged before the loss. */
    static KroneckerBlock averaged(BlockContext context) {
        return new KroneckerBlock(context, true);
    }

    private KroneckerBlock(BlockContext context, boolean averaged) {
        Ops tf = context.tf();
        collectives = context.collectives();
        map = context.map();
        parameters = context.parameters();
        averages = context.averages();
        int inputs = InputMoment.size(map);
        int outputs = map.outputs();
        scale = averaged ? 1 : map.locations();
        Operand<TFloat32> count = tf.math.mul(context.examples(), tf.constant((float) scale));
        Operand<TFloat32> rows = averaged
                ? tf.math.mean(context.cotangents(), tf.constant(1))
                : tf.reshape(context.cotangents(), tf.constant(new int[] {-1, outputs}));
        Operand<TFloat32> products = tf.linalg.matMul(rows, rows, MatMul.transposeA(true));
        Operand<TFloat32> moment = averaged ? InputMoment.ofSums(tf, map, count) : InputMoment.of(tf, map, count);
        input = averages.of(map.name() + "/input-moment", moment, Shape.of(inputs, inputs));
        Operand<TFloat32> ofGradients =
                Affine.times(tf, tf.math.div(products, count), map.outputScale() * map.outputScale());
        gradient = averages.of(map.name() + "/gradient-moment", ofGradients, Shape.of(outputs, outputs));
        inverse = context.inversion().of(context.slots(), map.name(), inputs, outputs, scale, context.damping());
    }

    @Override
    public String name() {
        return map.name();
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public List<Operand<TFloat32>> inverseTimes(Ops tf, List<Operand<TFloat32>> values) {
        Operand<TFloat32> product = inverse.times(tf, matrix(tf, values));
        int[] all = {-1, -1};
        List<Operand<TFloat32>> parts = new ArrayList<>();
        Operand<TFloat32> kernel = map.bias().isEmpty()
                ? product
                : tf.slice(product, tf.constant(new int[] {0, 0}), tf.constant(new int[] {map.inputs(), -1}));
        parts.add(tf.reshape(kernel, tf.constant(map.kernel().shape().asArray())));
        if (map.bias().isPresent()) {
            Operand<TFloat32> row = tf.slice(product, tf.constant(new int[] {map.inputs(), 0}), tf.constant(all));
            parts.add(tf.reshape(row, tf.constant(new int[] {-1})));
        }
        return parts;
    }

    /** Kernel and bias as one matrix, [inputs and one for the bias, outputs]. */
    private Operand<TFloat32> matrix(Ops tf, List<Operand<TFloat32>> values) {
        List<Operand<TFloat32>> parts = new ArrayList<>();
        values.forEach(value -> parts.add(tf.reshape(value, tf.constant(new int[] {-1, map.outputs()}))));
        return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(0));
    }

    @Override
    public Operand<TFloat32> halfNorm(Ops tf, List<Operand<TFloat32>> values) {
        Operand<TFloat32> matrix = matrix(tf, values);
        List<Operand<TFloat32>> factors =
                collectives.means(tf, List.of(averages.after(tf, input), averages.after(tf, gradient)));
        Operand<TFloat32> product = tf.linalg.matMul(tf.linalg.matMul(factors.get(0), matrix), factors.get(1));
        Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(matrix, product), tf.constant(new int[] {0, 1}));
        return tf.math.mul(sum, tf.constant(scale / 2f));
    }

    @Override
    public List<Operand<TFloat32>> measured(Ops tf) {
        return List.of(averages.before(tf, input), averages.before(tf, gradient));
    }

    @Override
    public List<Operand<TFloat32>> renewed(Ops tf, List<Operand<TFloat32>> measured) {
        return inverse.of(tf, measured.get(0), measured.get(1));
    }

    @Override
    public List<Variable<TFloat32>> refreshed() {
        return inverse.variables();
    }

    @Override
    public double refreshCost() {
        return Math.pow(InputMoment.size(map), 3) + Math.pow(map.outputs(), 3);
    }
}
