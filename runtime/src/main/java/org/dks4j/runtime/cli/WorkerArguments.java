package org.dks4j.runtime.cli;

import java.util.List;
import java.util.Map;
import org.dks4j.runtime.distribute.Cluster;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which processes train together. */
final class WorkerArguments {

    /** What Slurm and Kubernetes' indexed jobs tell their processes. */
    private static final List<String> TASKS = List.of("SLURM_PROCID", "JOB_COMPLETION_INDEX");

    @Option(
            names = "--workers",
            split = ",",
            paramLabel = "HOST:PORT",
            description = "the processes that train together, in the order of their tasks; they share every batch")
    private @Nullable List<String> workers;

    @Option(
            names = "--task",
            paramLabel = "I",
            description =
                    "which of the workers this one is, from 0 (default: what Slurm or a Kubernetes indexed job says)")
    private @Nullable Integer task;

    @Option(names = "--worker-timeout", paramLabel = "SECONDS", description = "how long a worker waits for the others")
    private int timeout = Cluster.TIMEOUT_SECONDS;

    /**
     * The workers.
     *
     * @param environment what the process was started with
     * @throws IllegalArgumentException if a worker is named wrongly, there is no such task, or it is not told which task this is
     */
    Cluster cluster(Map<String, String> environment) {
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
            throw new IllegalArgumentException("--workers names no worker; a worker is named host:port");
        }
        return new Cluster(workers, task == null ? told(environment) : task, timeout);
    }

    private static int told(Map<String, String> environment) {
        return TASKS.stream()
                .map(environment::get)
                .filter(value -> value != null && value.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--workers needs --task, which none of %s tells".formatted(String.join(", ", TASKS))));
    }
}
