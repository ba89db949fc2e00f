package org.dks4j.runtime.cli;

import java.util.List;
import org.dks4j.runtime.distribute.Cluster;
import picocli.CommandLine.Option;

/** Options that say which processes train together. */
final class WorkerArguments {

    @Option(
            names = "--workers",
            split = ",",
            paramLabel = "HOST:PORT",
            description = "the processes that train together, in the order of their tasks; they share every batch")
    private List<String> workers = List.of();

    @Option(names = "--task", paramLabel = "I", description = "which of the workers this one is, from 0")
    private int task;

    @Option(names = "--worker-timeout", paramLabel = "SECONDS", description = "how long a worker waits for the others")
    private int timeout = Cluster.TIMEOUT_SECONDS;

    /** @throws IllegalArgumentException if a worker is named wrongly, or there is no such task */
    Cluster cluster() {
        return new Cluster(workers, task, timeout);
    }
}
