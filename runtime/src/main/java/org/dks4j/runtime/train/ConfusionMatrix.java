package org.dks4j.runtime.train;

import org.dks4j.runtime.collective.Collectives;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * How often examples of one class are taken for those of another, counted in the graph over many batches. A batch costs
 * its own size, however many classes there are. The counts are no part of checkpoints.
 */
public final class ConfusionMatrix {

    private final int classes;
    private final VarHandleOp handle;
    private final Op reset;
    private final Op add;
    private final Operand<TInt64> counts;

    /**
     * Adds the counts to a graph; {@link #reset} must run before the first batch.
     *
     * @param name of their variable, unique in the graph
     * @param labels the true classes of a batch, [batch]
     * @param predicted the classes they are taken for, [batch]
     */
    public ConfusionMatrix(Ops tf, String name, int classes, Operand<TInt32> labels, Operand<TInt64> predicted) {
        Ops scope = tf.withSubScope("confusion");
        this.classes = classes;
        Shape shape = Shape.of((long) classes * classes);
        handle = scope.varHandleOp(TInt64.class, shape, VarHandleOp.sharedName(name));
        Operand<TInt64> places = scope.math.add(
                scope.math.mul(scope.dtypes.cast(labels, TInt64.class), scope.constant((long) classes)), predicted);
        reset = scope.withName("reset")
                .assignVariableOp(handle, scope.zeros(scope.constant(shape.asArray()), TInt64.class));
        add = scope.withName("add").resourceScatterAdd(handle, places, scope.onesLike(places));
        counts = scope.withName("counts").readVariableOp(handle, TInt64.class);
    }

    /**
     * Counts one example outside of a graph.
     *
     * @param counts [true class][predicted class]
     */
    public static void add(long[][] counts, int label, int predicted) {
        counts[label][predicted]++;
    }

    /** Sets all counts to 0. */
    public Op reset() {
        return reset;
    }

    /** Counts a batch. */
    public Op add() {
        return add;
    }

    /** Makes the counts those of all members of a group. */
    Op summed(Ops tf, Collectives collectives) {
        return tf.assignVariableOp(handle, collectives.sum(tf, counts));
    }

    /** The counts so far, [true class][predicted class]. */
    public long[][] read(Session session) {
        long[][] matrix = new long[classes][classes];
        try (Result result = session.runner().fetch(counts).run()) {
            TInt64 flat = (TInt64) result.get(0);
            for (int i = 0; i < classes; i++) {
                for (int j = 0; j < classes; j++) {
                    matrix[i][j] = flat.getLong((long) i * classes + j);
                }
            }
        }
        return matrix;
    }
}
