/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.soap;

import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.train.optimizer.SlotVariables;
import org.dks4j.runtime.train.optimizer.refresh.FiniteEigen;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.SwitchCond;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The eigenbasis of one side of a matrix, of size n.
 *
 * @param size n
 * @param moment the average whose eigenvectors are wanted, [n, n]: L or R
 * @param vectors one a column, from the largest eigenvalue, [n, n]: Q. 0 before the first refresh
 */
record Basis(int size, Variable<TFloat32> moment, Variable<TFloat32> vectors) {

    /**
     * A new basis.
     *
     * @param vectors its columns
     * @param order the old columns from which they come, [n]
     */
    record Renewed(Operand<TFloat32> vectors, Operand<TInt32> order) {}

    /** @param name of its variables, before what tells them apart */
    static Basis of(SlotVariables slots, String name, int size) {
        Shape square = Shape.of(size, size);
        return new Basis(size, slots.zeros(name + "-moment", square), slots.zeros(name + "-basis", square));
    }

    /**
     * The old columns from the largest diagonal element of QᵀLQ, then the orthogonal factor of L·Q; at first the eigenvectors of L.
     *
     * @param first whether there is no basis yet, a scalar
     */
    Renewed renewed(Ops tf, Operand<TBool> first) {
        Operand<TFloat32> product = tf.linalg.matMul(moment.value(), vectors.value());
        Operand<TFloat32> diagonal = tf.reduceSum(tf.math.mul(vectors.value(), product), tf.constant(0));
        Operand<TInt32> order =
                tf.nn.topK(diagonal, tf.constant(size), TInt32.class).indices();
        Operand<TFloat32> sorted = scaled(tf, tf.gather(product, order, tf.constant(1)));
        // Of a switch's outputs one is computed, and the merge takes what follows from it.
        SwitchCond<TFloat32> again = tf.switchCond(sorted, first);
        SwitchCond<TFloat32> begun = tf.switchCond(moment.value(), first);
        Operand<TFloat32> factor = tf.linalg.qr(again.outputFalse()).q();
        Operand<TFloat32> eigenvectors =
                tf.reverse(FiniteEigen.of(tf, begun.outputTrue()).vectors(), tf.constant(new int[] {1}));
        return new Renewed(tf.merge(List.of(factor, eigenvectors)).output(), order);
    }

    /**
     * With a largest element of 1 in each column, which leaves the orthogonal factor as it is: squares of small gradients' second moments are 0 in
     * float32, and those of large ones infinite.
     */
    private static Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> columns) {
        Operand<TFloat32> largest = tf.max(tf.math.abs(columns), tf.constant(0), Max.keepDims(true));
        return tf.math.divNoNan(columns, largest);
    }

    /** How many operations a refresh takes, in proportion. */
    double refreshCost() {
        return Math.pow(size, 3);
    }
}
