/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The block of an embedding: s·A ⊗ G as that of a dense layer whose rows have 1 at the place of the id and 0 elsewhere. So A is the diagonal of the
 * frequencies of ids, and kept as that; G is inverted by its Cholesky decomposition.
 */
final class EmbeddingBlock implements Block {

    private final AffineMap map;
    private final List<Parameter> parameters;
    private final Collectives collectives;
    private final RunningAverages averages;
    private final RunningAverages.Average frequencies;
    private final RunningAverages.Average gradient;
    private final Variable<TFloat32> inputInverse;
    private final Variable<TFloat32> gradientInverse;
    private final Operand<TFloat32> damping;
    private final int outputs;

    EmbeddingBlock(BlockContext context) {
        Ops tf = context.tf();
        map = context.map();
        parameters = context.parameters();
        collectives = context.collectives();
        averages = context.averages();
        damping = context.damping();
        outputs = map.outputs();
        Operand<TFloat32> count = tf.math.mul(context.examples(), tf.constant((float) map.locations()));
        Operand<TFloat32> rows = tf.reshape(context.cotangents(), tf.constant(new int[] {-1, outputs}));
        Operand<TFloat32> products = tf.linalg.matMul(rows, rows, MatMul.transposeA(true));
        frequencies =
                averages.of(map.name() + "/frequencies", tf.math.div(counts(tf, map), count), Shape.of(map.inputs()));
        gradient =
                averages.of(map.name() + "/gradient-moment", tf.math.div(products, count), Shape.of(outputs, outputs));
        inputInverse = context.slots().zeros(map.name() + "/input-inverse", Shape.of(map.inputs()));
        gradientInverse = context.slots().zeros(map.name() + "/gradient-inverse", Shape.of(outputs, outputs));
    }

    /** How often each id is there, [vocabulary]. */
    private static Operand<TFloat32> counts(Ops tf, AffineMap map) {
        Operand<TInt32> ids = tf.dtypes.cast(tf.reshape(map.input(), tf.constant(new int[] {-1})), TInt32.class);
        Operand<TFloat32> ones = tf.fill(tf.shape(ids), tf.constant(1f));
        return tf.math.unsortedSegmentSum(ones, ids, tf.constant(map.inputs()));
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
        Operand<TFloat32> scaled = tf.math.mul(column(tf, inputInverse.value()), values.get(0));
        Operand<TFloat32> product = tf.linalg.matMul(scaled, gradientInverse.value());
        return List.of(tf.math.div(product, tf.constant((float) map.locations())));
    }

    private static Operand<TFloat32> column(Ops tf, Operand<TFloat32> diagonal) {
        return tf.reshape(diagonal, tf.constant(new int[] {-1, 1}));
    }

    @Override
    public Operand<TFloat32> halfNorm(Ops tf, List<Operand<TFloat32>> values) {
        List<Operand<TFloat32>> factors =
                collectives.means(tf, List.of(averages.after(tf, frequencies), averages.after(tf, gradient)));
        Operand<TFloat32> product =
                tf.linalg.matMul(tf.math.mul(column(tf, factors.get(0)), values.get(0)), factors.get(1));
        Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(values.get(0), product), tf.constant(new int[] {0, 1}));
        return tf.math.mul(sum, tf.constant(map.locations() / 2f));
    }

    @Override
    public List<Operand<TFloat32>> measured(Ops tf) {
        return List.of(averages.before(tf, frequencies), averages.before(tf, gradient));
    }

    @Override
    public List<Operand<TFloat32>> renewed(Ops tf, List<Operand<TFloat32>> factors) {
        DampedFactors damped = DampedFactors.ofDiagonal(
                tf, factors.get(0), factors.get(1), tf.math.div(damping, tf.constant((float) map.locations())));
        return List.of(tf.math.reciprocal(damped.input()), Inversion.inverse(tf, damped.gradient()));
    }

    @Override
    public List<Variable<TFloat32>> refreshed() {
        return List.of(inputInverse, gradientInverse);
    }

    @Override
    public double refreshCost() {
        return Math.pow(outputs, 3);
    }
}
