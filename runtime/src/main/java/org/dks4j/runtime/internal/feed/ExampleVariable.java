/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.feed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** The numbers of many examples in a variable of the graph, from which a step gathers those of its batch. */
final class ExampleVariable<T extends TType> {

    private final Class<T> type;
    private final Shape shape;
    private final byte[] values;
    private final Placeholder<T> content;
    private final VarHandleOp store;
    private final Op fill;

    /**
     * @param name of the variable, unique in the graph
     * @param shape {examples, ..}
     * @param values the bytes of as many numbers as the shape has, little-endian
     */
    ExampleVariable(Ops tf, String name, Class<T> type, Shape shape, byte[] values) {
        this.type = type;
        this.shape = shape;
        this.values = values;
        content = tf.withName("content").placeholder(type, Placeholder.shape(shape));
        store = tf.varHandleOp(type, shape, VarHandleOp.sharedName(name));
        fill = tf.withName("fill").assignVariableOp(store, content);
    }

    /** Those of a batch, [batch, ..]. */
    Operand<T> gathered(Ops tf, Operand<TInt32> indices) {
        return tf.resourceGather(store, indices, type);
    }

    /**
     * Has a run copy the numbers into the variable.
     *
     * @return the numbers, for the caller to close after the run
     */
    T fill(Session.Runner run) {
        T numbers = Tensor.of(type, shape, DataBuffers.of(values, true, false));
        run.feed(content, numbers).addTarget(fill);
        return numbers;
    }

    /** The bytes of 32-bit integers as those of 64-bit integers, both little-endian. */
    static byte[] longs(byte[] integers) {
        ByteBuffer from = ByteBuffer.wrap(integers).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer to =
                ByteBuffer.allocate(Math.multiplyExact(integers.length, 2)).order(ByteOrder.LITTLE_ENDIAN);
        while (from.hasRemaining()) {
            to.putLong(from.getInt());
        }
        return to.array();
    }
}
