/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.dks4j.runtime.device.Cluster;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which processes train together. */
public final class WorkerArguments {

    /** What Slurm and Kubernetes' indexed jobs tell their processes. */
    private static final List<String> TASKS = List.of("SLURM_PROCID", "JOB_COMPLETION_INDEX");

    /** Names the option that starts workers. */
    private static final String LOCAL = "--local-workers";

    private static final int MOST_LOCAL = 99;

    @Option(
            names = "--workers",
            split = ",",
            paramLabel = "HOST:PORT",
            description = "addresses of all workers in task order; the workers share every batch")
    private @Nullable List<String> workers;

    @Option(
            names = "--task",
            paramLabel = "I",
            description = "index of this worker, from 0 (default: as set by Slurm or a Kubernetes indexed job)")
    private @Nullable Integer task;

    @Option(
            names = LOCAL,
            paramLabel = "N",
            description =
                    "train with N processes on this machine, from 1 to " + MOST_LOCAL + ", which share its processors")
    private @Nullable Integer local;

    @Option(names = "--worker-timeout", paramLabel = "SECONDS", description = "how long a worker waits for the others")
    private int timeout = Cluster.TIMEOUT_SECONDS;

    /**
     * The workers.
     *
     * @param environment what the process was started with
     * @throws IllegalArgumentException if a worker is named wrongly, there is no such task, or it is not told which task this is
     */
    public Cluster cluster(Map<String, String> environment) {
        if (timeout < 1) {
            throw new IllegalArgumentException("--worker-timeout must be at least 1, not " + timeout);
        }
        if (workers == null) {
            if (task != null && task > 0) {
                throw new IllegalArgumentException("--task needs --workers");
            }
            return Cluster.alone();
        }
        if (workers.isEmpty()) {
            throw new IllegalArgumentException("--workers is empty; give each worker as host:port");
        }
        return new Cluster(workers, task == null ? told(environment) : task, timeout);
    }

    /**
     * How many processes are started on this machine to train together; empty where this one trains.
     *
     * @throws IllegalArgumentException if the number is out of range, or --workers or --task is given too
     */
    public OptionalInt local() {
        if (local == null) {
            return OptionalInt.empty();
        }
        if (local < 1 || local > MOST_LOCAL) {
            throw new IllegalArgumentException(LOCAL + " needs a number from 1 to " + MOST_LOCAL + ", not " + local);
        }
        if (workers != null || task != null) {
            throw new IllegalArgumentException(
                    LOCAL + " starts the workers itself; leave out " + (workers != null ? "--workers" : "--task"));
        }
        return OptionalInt.of(local);
    }

    /** How long workers wait for one another, in seconds. */
    public int timeoutSeconds() {
        return timeout;
    }

    /**
     * The options that each of the processes on this machine is given.
     *
     * @param all those that this one was given
     */
    public static List<String> withoutLocal(List<String> all) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).equals(LOCAL)) {
                i++;
            } else if (!all.get(i).startsWith(LOCAL + "=")) {
                others.add(all.get(i));
            }
        }
        return others;
    }

    private static int told(Map<String, String> environment) {
        return TASKS.stream()
                .map(environment::get)
                .filter(value -> value != null && value.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--workers needs --task, because none of %s gives it".formatted(String.join(", ", TASKS))));
    }
}
