package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.distribute.Cluster;
import org.dks4j.runtime.distribute.Collectives;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What all workers together make of their parts of a batch: synchronous data parallelism. The parts are equally large, so that means over
 * workers are means over the batch.
 *
 * @param pass loss and metrics, whose counts are means over workers
 * @param gradients of the mean loss by each parameter
 */
record Sharing(TrainingGraph.Pass pass, List<Operand<TFloat32>> gradients) {

    /** An odd number: workers draw by different seeds. */
    private static final long BETWEEN_WORKERS = 0x9E3779B97F4A7C15L;

    /** The same at every worker. */
    static Sharing of(Ops tf, Collectives collectives, TrainingGraph.Pass own, List<Operand<TFloat32>> gradients) {
        Metrics metrics = own.metrics();
        List<Operand<TFloat32>> parts = new ArrayList<>(gradients);
        parts.addAll(List.of(own.loss(), metrics.correct(), metrics.inTopFive()));
        List<Operand<TFloat32>> means = collectives.meansByBuckets(tf, parts);
        int count = gradients.size();
        return new Sharing(
                new TrainingGraph.Pass(
                        own.feed(),
                        means.get(count),
                        new Metrics(means.get(count + 1), means.get(count + 2), metrics.predicted())),
                means.subList(0, count));
    }

    /** From what dropout and augmentation derive: that of the training at the first worker, and others at others. */
    static long seed(TrainingOptions options) {
        return options.seed() + options.execution().cluster().task() * BETWEEN_WORKERS;
    }

    /**
     * @throws TrainingException if several workers cannot do what is asked: what is not a mean over the batch (the statistics of batch
     *     normalization, the factors of K-FAC) would differ from worker to worker
     */
    static void require(TrainingOptions options, NetworkBuilder net, TrainingGraph.Steps steps) {
        Cluster cluster = options.execution().cluster();
        if (cluster.isAlone()) {
            return;
        }
        if (options.batchSize() % cluster.size() != 0) {
            throw new TrainingException("a batch of %d examples cannot be shared equally by %d workers"
                    .formatted(options.batchSize(), cluster.size()));
        }
        if (net.normalizesBatches()) {
            throw new TrainingException(
                    "batch normalization takes its statistics from one worker's part of a batch; several workers cannot train it");
        }
        if (!steps.upkeep().refreshes().isEmpty() || steps.upkeep().burnIn().isPresent()) {
            throw new TrainingException(
                    "%s keeps what it measures of one worker's part of a batch; several workers cannot train by it"
                            .formatted(options.rule().optimizer()));
        }
    }
}
