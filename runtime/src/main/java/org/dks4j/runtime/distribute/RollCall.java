package org.dks4j.runtime.distribute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
record RollCall(Cluster cluster) {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** So many are asked at once. */
    private static final int AT_ONCE = 64;

    /** The tasks of other workers that do not answer, in order. All who miss them ask at about the same time, so this one stays to answer. */
    List<Integer> missing() {
        ExecutorService callers = Executors.newFixedThreadPool(Math.min(cluster.size(), AT_ONCE), RollCall::daemon);
        try {
            List<Integer> others = IntStream.range(0, cluster.size())
                    .filter(task -> task != cluster.task())
                    .boxed()
                    .toList();
            List<Future<Boolean>> answers = new ArrayList<>();
            others.forEach(task -> answers.add(callers.submit(() -> answers(task))));
            List<Integer> missing = new ArrayList<>();
            for (int i = 0; i < others.size(); i++) {
                if (!answers.get(i).get()) {
                    missing.add(others.get(i));
                }
            }
            Thread.sleep(PATIENCE.toMillis());
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

    private static Thread daemon(Runnable call) {
        Thread thread = new Thread(call, "roll-call");
        thread.setDaemon(true);
        return thread;
    }

    /** What does not answer is not closed: that would wait for an answer, too. */
    private boolean answers(int task) {
        int patience = Math.toIntExact(PATIENCE.toMillis());
        ConfigProto configuration = ConfigProto.newBuilder()
                .setOperationTimeoutInMs(patience)
                .addDeviceFilters(String.format(Locale.ROOT, "/job:%s/task:%d", WorkerSession.JOB, task))
                .build();
        Graph graph = new Graph();
        Op nothing = Ops.create(graph).noOp();
        try {
            Session session = WorkerSession.at(cluster.workers().get(task), graph, configuration);
            session.runner()
                    .addTarget(nothing)
                    .setOptions(RunOptions.newBuilder().setTimeoutInMs(patience).build())
                    .run()
                    .close();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
