/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.internal.evaluation.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What all workers together make of their parts of a batch: synchronous data parallelism. The parts are equally large, so that means over
 * workers are means over the batch.
 *
 * @param pass loss and metrics, whose sums are means over workers
 * @param gradients of the mean loss by each parameter
 * @param loss once more, without what the gradients need
 */
record GradientAllReduce(Pass pass, List<Operand<TFloat32>> gradients, Operand<TFloat32> loss) {

    /** The same at every worker. */
    static GradientAllReduce of(Ops tf, Collectives collectives, Pass own, List<Operand<TFloat32>> gradients) {
        List<Operand<TFloat32>> parts = new ArrayList<>(gradients);
        parts.addAll(own.measurement().operands());
        List<Operand<TFloat32>> means = collectives.means(tf, parts);
        int count = gradients.size();
        List<Operand<TFloat32>> measured = new ArrayList<>(means.subList(count, means.size()));
        // What ends a step because of the loss must not end an exchange in which others still are.
        measured.set(
                0,
                collectives.group().isAlone()
                        ? own.measurement().loss()
                        : tf.withControlDependencies(List.copyOf(means)).identity(means.get(count)));
        return new GradientAllReduce(
                new Pass(own.feed(), own.measurement().with(measured)),
                means.subList(0, count),
                collectives.mean(tf, own.measurement().loss()));
    }
}
