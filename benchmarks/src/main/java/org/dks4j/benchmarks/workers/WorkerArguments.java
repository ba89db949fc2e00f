/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks.workers;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.device.Executor;

/**
 * What {@link WorkerProcesses} starts a process with.
 *
 * @param clusters one a server that the process starts
 * @param task which process it is
 * @param rest what it is to do
 */
record WorkerArguments(List<Cluster> clusters, int task, List<String> rest) {

    private static final int TIMEOUT_SECONDS = 30;
    private static final int OWN = 2;

    static WorkerArguments of(String[] arguments) {
        int task = Integer.parseInt(arguments[1]);
        List<Cluster> clusters = new ArrayList<>();
        for (String group : arguments[0].split(";", -1)) {
            clusters.add(new Cluster(List.of(group.split(",", -1)), task, TIMEOUT_SECONDS));
        }
        return new WorkerArguments(clusters, task, List.of(arguments).subList(OWN, arguments.length));
    }

    /** How a worker that has one thread executes its graph. */
    static Execution execution(Cluster cluster) {
        return Execution.defaults()
                .withDevice(Device.CPU)
                .withThreads(1)
                // The serial one traces nothing.
                .withExecutor(Executor.PARALLEL)
                .withCluster(cluster);
    }

    int number(int place) {
        return Integer.parseInt(rest.get(place));
    }
}
