package org.dks4j.runtime.train;

import java.util.Optional;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.internal.feed.Feed;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Measurement;
import org.dks4j.runtime.task.Task;
import org.tensorflow.op.Ops;

/**
 * The network as it is evaluated, on the examples of one part of the data.
 *
 * @param pass what a batch goes through
 * @param report the counts of the task's report, if it has one
 * @param tally adds up what several workers found
 * @param kernelValues the q values of its nodes
 */
record EvaluationGraph(
        TrainingGraph.Pass pass, Optional<ReportCounts> report, EvaluationAllReduce tally, KernelValues kernelValues) {

    /**
     * Builds it.
     *
     * @param tf in a scope of its own
     * @param net builds the network without dropout
     * @param name of the part, unique in the graph
     * @param feed brings examples in
     * @param batch of these, prepared for the network
     */
    static EvaluationGraph of(
            Ops tf,
            NetworkDefinition<?> definition,
            NetworkBuilder net,
            String name,
            Feed feed,
            FeedInputs.EvaluationBatch batch,
            Loss loss,
            Collectives collectives) {
        Task task = definition.task();
        Answers answers = new Answers(definition.build(net, batch.inputs()).logits(), batch.targets());
        Measurement measurement = Measurement.of(tf, loss, task.metrics(), answers, task.targets(tf, batch.targets()));
        Optional<ReportCounts> report =
                task.report().map(counted -> new ReportCounts(tf, name + "-report", counted, answers));
        return new EvaluationGraph(
                new TrainingGraph.Pass(feed, measurement),
                report,
                new EvaluationAllReduce(tf, collectives, task.metrics(), report),
                new KernelValues(tf, net.tensors()));
    }
}
