/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks.workers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.distribute.WorkerSession;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/**
 * One worker of those that time exchanges of several sizes in turn: the mean over workers of a variable. It prints a size in bytes and
 * milliseconds a line; a size of 0 is a run that exchanges nothing.
 */
final class ExchangeTimes {

    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
    private static final int WARM_UP = 3;

    private ExchangeTimes() {}

    /** Arguments: rounds, and sizes in bytes with commas. */
    public static void main(String[] arguments) {
        WorkerArguments worker = WorkerArguments.of(arguments);
        int rounds = worker.number(0);
        List<Integer> sizes = Stream.of(worker.rest().get(1).split(",", -1))
                .map(Integer::valueOf)
                .toList();
        Cluster cluster = worker.clusters().get(0);
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            Variables variables = new Variables(tf);
            Execution execution = WorkerArguments.execution(cluster);
            Collectives collectives = new Collectives(execution.group(), cluster.bucketBytes());
            List<Op> exchanges = new ArrayList<>();
            for (int size : sizes) {
                exchanges.add(exchange(tf, variables, collectives, size));
            }
            Op barrier = exchange(tf.withSubScope("barrier"), variables, collectives, Long.BYTES);
            try (Session session = WorkerSession.open(cluster, graph, execution.configuration())) {
                Session.Runner initialize = session.runner();
                variables.initializations().forEach(initialize::addTarget);
                initialize.run().close();
                for (int round = -WARM_UP; round < rounds; round++) {
                    for (int i = 0; i < sizes.size(); i++) {
                        // All begin at once, whoever had the last result later.
                        time(session, barrier);
                        double milliseconds = time(session, exchanges.get(i));
                        if (round >= 0) {
                            System.out.printf(Locale.ROOT, "%d %.4f%n", sizes.get(i), milliseconds);
                        }
                    }
                }
                // Whoever is done first must still be there for the others.
                time(session, barrier);
            }
        }
    }

    private static Op exchange(Ops tf, Variables variables, Collectives collectives, int size) {
        if (size == 0) {
            return tf.noOp();
        }
        var values = variables.zeros("values-" + size, Shape.of(size / Float.BYTES));
        return collectives.means(tf, List.of(values.value())).get(0);
    }

    private static double time(Session session, Op exchange) {
        long start = System.nanoTime();
        session.runner().addTarget(exchange).run().close();
        return (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
    }
}
