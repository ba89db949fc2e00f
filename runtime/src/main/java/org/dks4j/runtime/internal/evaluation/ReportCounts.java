/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.evaluation;

import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Report;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TInt64;

/**
 * The counts of a report's cells, in a variable of the graph: a batch costs its own size, however many cells there are. They are no part of
 * checkpoints.
 */
public final class ReportCounts {
    private final VarHandleOp handle;
    private final Op reset;
    private final Op add;
    private final Operand<TInt64> counts;

    /**
     * Adds the counts to a graph; {@link #reset} must run before the first batch.
     *
     * @param name of their variable, unique in the graph
     */
    public ReportCounts(Ops tf, String name, Report report, Answers answers) {
        Ops scope = tf.withSubScope("report");
        Shape shape = Shape.of(report.cells());
        handle = scope.varHandleOp(TInt64.class, shape, VarHandleOp.sharedName(name));
        Operand<TInt64> cells = report.cell(scope, answers);
        reset = scope.withName("reset")
                .assignVariableOp(handle, scope.zeros(scope.constant(shape.asArray()), TInt64.class));
        add = scope.withName("add").resourceScatterAdd(handle, cells, scope.onesLike(cells));
        counts = scope.withName("counts").readVariableOp(handle, TInt64.class);
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
    public Op summed(Ops tf, Collectives collectives) {
        return tf.assignVariableOp(handle, collectives.sum(tf, counts));
    }

    /** The counts so far. */
    public long[] read(Session session) {
        try (Result result = session.runner().fetch(counts).run()) {
            TInt64 tensor = (TInt64) result.get(0);
            long[] read = new long[Math.toIntExact(tensor.size())];
            tensor.asRawTensor().data().asLongs().read(read);
            return read;
        }
    }
}
