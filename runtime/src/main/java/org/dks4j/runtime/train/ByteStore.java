package org.dks4j.runtime.train;

import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** Bytes of many examples in a variable of the graph, from which a step gathers those of its batch. */
final class ByteStore {

    private final Shape shape;
    private final byte[] values;
    private final Placeholder<TUint8> content;
    private final VarHandleOp store;
    private final Op fill;

    /**
     * @param name of the variable, unique in the graph
     * @param shape {examples, ..}
     * @param values as many as the shape has
     */
    ByteStore(Ops tf, String name, Shape shape, byte[] values) {
        this.shape = shape;
        this.values = values;
        content = tf.withName("content").placeholder(TUint8.class, Placeholder.shape(shape));
        store = tf.varHandleOp(TUint8.class, shape, VarHandleOp.sharedName(name));
        fill = tf.withName("fill").assignVariableOp(store, content);
    }

    /** The bytes of a batch, [batch, ..]. */
    Operand<TUint8> gathered(Ops tf, Operand<TInt32> indices) {
        return tf.resourceGather(store, indices, TUint8.class);
    }

    /** Copies the bytes into the variable. */
    void fill(Session session) {
        try (TUint8 bytes = TUint8.tensorOf(shape, DataBuffers.of(values, true, false))) {
            session.runner().feed(content, bytes).addTarget(fill).run().close();
        }
    }
}
