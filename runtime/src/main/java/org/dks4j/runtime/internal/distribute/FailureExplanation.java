/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dks4j.runtime.device.Cluster;

/**
 * What the failure of a run means in which other workers take part.
 *
 * @param cluster the workers
 */
record FailureExplanation(Cluster cluster) {
    /** What TensorFlow says of a collective operation or a run that took too long: its runtime, and gRPC. */
    private static final List<String> TIMED_OUT = List.of("timed out", "Deadline Exceeded");

    /**
     * Names the workers that failed.
     *
     * @param failure what {@code Session.Runner.run} has thrown
     * @return a {@link WorkerException} where other workers are what failed, else the failure
     */
    RuntimeException of(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof OverdueException overdue && !overdue.missing().isEmpty()) {
            LivenessProbe.stay();
            return new WorkerException(withoutAnswer(overdue.missing()), failure);
        }
        boolean timedOut =
                failure instanceof OverdueException || TIMED_OUT.stream().anyMatch(message::contains);
        List<Integer> named = cluster.named(message);
        if (!timedOut && named.isEmpty()) {
            return failure;
        }
        return new WorkerException(text(timedOut, named), failure);
    }

    /** Where one gives up all others do, and TensorFlow names it to them: who is missing is asked for. */
    private String text(boolean timedOut, List<Integer> named) {
        List<Integer> missing = missing();
        List<Integer> lost = missing.stream().filter(named::contains).toList();
        if (!timedOut && !lost.isEmpty()) {
            return "lost " + names(lost);
        }
        if (missing.isEmpty()) {
            return timedOut
                    ? String.format(Locale.ROOT, "an all-reduce took longer than %d s", cluster.timeoutSeconds())
                    : names(named) + " gave up";
        }
        return withoutAnswer(missing);
    }

    private List<Integer> missing() {
        if (cluster.size() == 2) {
            return List.of(1 - cluster.task());
        }
        List<Integer> missing = new LivenessProbe(cluster).missing(LivenessProbe.PATIENCE);
        LivenessProbe.stay();
        return missing;
    }

    /** That some workers did not answer in time. */
    String withoutAnswer(List<Integer> missing) {
        return String.format(
                Locale.ROOT,
                "worker %d did not hear from all others within %d s: %s",
                cluster.task(),
                cluster.timeoutSeconds(),
                names(missing)
                        + (missing.size() == 1
                                ? " hangs, cannot be reached, or was never started"
                                : " hang, cannot be reached, or were never started"));
    }

    private String names(List<Integer> tasks) {
        return tasks.stream().map(cluster::name).collect(Collectors.joining(", "));
    }
}
