/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.ReadVariableOp;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.family.TType;

/**
 * A resource variable of a graph.
 *
 * @param name its name, unique in the graph: {@code group1[0].conv1/kernel}
 * @param type its type
 * @param shape its shape
 * @param trainable whether optimizers change it
 * @param handle its resource
 * @param value reads it
 * @param initialization sets it to its initial value
 */
public record Variable<T extends TType>(
        String name,
        Class<T> type,
        Shape shape,
        boolean trainable,
        VarHandleOp handle,
        ReadVariableOp<T> value,
        Op initialization) {

    /** How many numbers it holds. */
    public long size() {
        return shape.size();
    }

    /** The operand that updates take. */
    public Operand<? extends TType> resource() {
        return handle;
    }
}
