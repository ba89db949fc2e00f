/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.internal.graph.Opened;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunOptions;

/**
 * Finds out which workers are missing, where TensorFlow says only that an exchange took too long: asks the server of each to do nothing.
 *
 * @param cluster whose other workers are asked
 */
record LivenessProbe(Cluster cluster) {

    /** How long to wait for answers of workers that have failed to take part in an exchange. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** So many are asked at once. */
    private static final int AT_ONCE = 64;

    /**
     * The tasks of other workers that do not answer, in order.
     *
     * @param patience how long each may take
     */
    List<Integer> missing(Duration patience) {
        ExecutorService callers =
                Executors.newFixedThreadPool(Math.min(cluster.size(), AT_ONCE), LivenessProbe::daemon);
        try {
            List<Integer> others = IntStream.range(0, cluster.size())
                    .filter(task -> task != cluster.task())
                    .boxed()
                    .toList();
            List<Future<Boolean>> answers = new ArrayList<>();
            others.forEach(task -> answers.add(callers.submit(() -> answers(task, patience, callers))));
            List<Integer> missing = new ArrayList<>();
            for (int i = 0; i < others.size(); i++) {
                if (!answered(answers.get(i), patience)) {
                    missing.add(others.get(i));
                }
            }
            return missing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            callers.shutdown();
        }
    }

    /** A session is opened and a run made, each within the patience. */
    private static boolean answered(Future<Boolean> answer, Duration patience)
            throws InterruptedException, ExecutionException {
        try {
            return answer.get(patience.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** All who miss a worker ask at about the same time, so whoever has asked stays to answer. */
    static void stay() {
        try {
            Thread.sleep(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable call) {
        Thread thread = new Thread(call, "liveness-probe");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Whether a worker answers. What does not is not closed, which would wait for an answer, too; nor is closing waited for.
     *
     * @param callers close what answered
     */
    private boolean answers(int task, Duration patience, ExecutorService callers) {
        int milliseconds = Math.toIntExact(patience.toMillis());
        ConfigProto configuration = ConfigProto.newBuilder()
                .setOperationTimeoutInMs(milliseconds)
                .addDeviceFilters(String.format(Locale.ROOT, "/job:%s/task:%d", WorkerSession.JOB, task))
                .build();
        Opened opened = new Opened();
        Graph graph = opened.add(LoadedTensorFlow.graph());
        Op nothing = Ops.create(graph).noOp();
        try {
            Session session = opened.add(WorkerSession.at(cluster.workers().get(task), graph, configuration));
            session.runner()
                    .addTarget(nothing)
                    .setOptions(
                            RunOptions.newBuilder().setTimeoutInMs(milliseconds).build())
                    .run()
                    .close();
            callers.execute(opened::close);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
