/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.dks4j.runtime.device.Cluster;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.RunOptions;

/**
 * Timeouts of runs in which other workers take part: the fastest run of the same kind so far, which is about what its own work takes, plus the
 * timeout. A first run, for which TensorFlow optimizes the graph, may take ten timeouts.
 *
 * <p>Collective operations have a timeout of their own ({@code timeout_seconds}), which must not be used: TensorFlow 2.18 ends the step then
 * while its calls to other workers are still under way, and what they use when they end is gone. With the limit of a run their end comes first.
 * Where TensorFlow does not keep that either, Java does ({@link PatientRuns}).
 */
final class RunTimeouts {

    private static final int FIRST = 10;

    /** TensorFlow's own limit comes first where it is kept. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Cluster cluster;
    private final PatientRuns runs;
    private final Map<String, Duration> fastest = new HashMap<>();

    /** No run was measured yet. */
    RunTimeouts(Cluster cluster) {
        this.cluster = cluster;
        runs = new PatientRuns(new LivenessProbe(cluster)::missing);
    }

    /**
     * Runs within the limit.
     *
     * @param kind the same for runs of the same operations
     * @param runner what is run
     * @param run runs it
     * @return what that gives
     * @throws RuntimeException what that throws, and at the limit one that {@link FailureExplanation} understands
     */
    <T> T run(String kind, Session.Runner runner, Supplier<T> run) {
        long start = System.nanoTime();
        T result = within(limit(kind), fastest.containsKey(kind) ? limit(kind) : timeout(), runner, run);
        took(kind, Duration.ofNanos(System.nanoTime() - start));
        return result;
    }

    /** Runs what has no work of its own, but an exchange: within the timeout. */
    Result await(Session.Runner runner) {
        return within(timeout(), timeout(), runner, runner::run);
    }

    /** @param round after so long the others are asked whether they are still there, where the limit is longer */
    private <T> T within(Duration limit, Duration round, Session.Runner runner, Supplier<T> run) {
        runner.setOptions(
                RunOptions.newBuilder().setTimeoutInMs(limit.toMillis()).build());
        Duration end = limit.plus(GRACE);
        return runs.run(end, round.equals(limit) ? end : round, run);
    }

    private Duration timeout() {
        return Duration.ofSeconds(cluster.timeoutSeconds());
    }

    /** How long a run may take. */
    Duration limit(String kind) {
        Duration known = fastest.get(kind);
        return known == null ? timeout().multipliedBy(FIRST) : timeout().plus(known);
    }

    /** Notes how long one took. */
    void took(String kind, Duration duration) {
        fastest.merge(kind, duration, (a, b) -> a.compareTo(b) < 0 ? a : b);
    }
}
