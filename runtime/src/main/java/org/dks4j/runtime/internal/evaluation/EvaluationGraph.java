/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.evaluation;

import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.internal.feed.Feed;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Measurement;
import org.dks4j.runtime.task.Task;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * The network as it is evaluated, on the examples of one part of the data.
 *
 * @param pass what a batch goes through
 * @param report the counts of the task's report, if it has one
 * @param tally adds up what several workers found
 * @param batch how many examples are evaluated at once
 * @param kernelValues the q values of its nodes
 */
public record EvaluationGraph(
        Pass pass, Optional<ReportCounts> report, EvaluationAllReduce tally, int batch, KernelValues kernelValues) {

    /**
     * Builds it.
     *
     * @param tf in a scope of its own
     * @param net builds the network without dropout
     * @param name of the part, unique in the graph
     * @param feed brings examples in
     * @param inputs of a batch of these, prepared for the network
     * @param targets of the batch, as they are stored
     */
    public static EvaluationGraph of(
            Ops tf,
            NetworkDefinition<?> definition,
            NetworkBuilder net,
            String name,
            Feed feed,
            List<Operand<TFloat32>> inputs,
            Operand<? extends TType> targets,
            Loss loss,
            Collectives collectives) {
        Task task = definition.task();
        Answers answers = new Answers(definition.build(net, inputs).logits(), targets);
        Measurement measurement = Measurement.of(tf, loss, task.metrics(), answers, task.targets(tf, targets));
        Optional<ReportCounts> report =
                task.report().map(counted -> new ReportCounts(tf, name + "-report", counted, answers));
        int batch = EvaluationBatch.size(answers.outputs());
        return new EvaluationGraph(
                new Pass(feed, measurement),
                report,
                new EvaluationAllReduce(tf, collectives, task.metrics(), report),
                batch,
                new KernelValues(tf, net.tensors(), batch));
    }
}
