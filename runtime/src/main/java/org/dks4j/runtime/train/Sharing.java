package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What all workers together make of their parts of a batch: synchronous data parallelism. The parts are equally large, so that means over
 * workers are means over the batch.
 *
 * @param pass loss and metrics, whose counts are means over workers
 * @param gradients of the mean loss by each parameter
 * @param loss once more, without what the gradients need
 */
record Sharing(TrainingGraph.Pass pass, List<Operand<TFloat32>> gradients, Operand<TFloat32> loss) {

    /** The same at every worker. */
    static Sharing of(Ops tf, Collectives collectives, TrainingGraph.Pass own, List<Operand<TFloat32>> gradients) {
        Metrics metrics = own.metrics();
        List<Operand<TFloat32>> parts = new ArrayList<>(gradients);
        parts.addAll(List.of(own.loss(), metrics.correct(), metrics.inTopFive()));
        List<Operand<TFloat32>> means = collectives.means(tf, parts);
        int count = gradients.size();
        // What ends a step because of the loss must not end an exchange in which others still are.
        Operand<TFloat32> loss = collectives.group().isAlone()
                ? own.loss()
                : tf.withControlDependencies(List.copyOf(means)).identity(means.get(count));
        return new Sharing(
                new TrainingGraph.Pass(
                        own.feed(), loss, new Metrics(means.get(count + 1), means.get(count + 2), metrics.predicted())),
                means.subList(0, count),
                collectives.mean(tf, own.loss()));
    }
}
