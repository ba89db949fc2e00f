/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.collective.Transport;

/**
 * The processes that train together, and the index of this one.
 *
 * @param workers the address of each, {@code host:port}, in task order; none if a process trains alone
 * @param task the index of this one, from 0
 * @param timeoutSeconds how long one waits for the others
 * @param bucketBytes how many bytes of gradients are sent per all-reduce; smaller buckets overlap more of the backward pass, but need more
 *     all-reduces
 */
public record Cluster(List<String> workers, int task, int timeoutSeconds, long bucketBytes) {

    /** How long a worker waits for the others by default. */
    public static final int TIMEOUT_SECONDS = 60;

    /** All gradients in one all-reduce. */
    public static final long ONE_EXCHANGE = Long.MAX_VALUE;

    /** The fastest size (docs/SCALING.md): 16 MiB. */
    public static final long BUCKET_BYTES = 16 << 20;

    private static final Pattern ADDRESS = Pattern.compile("([^:\\s,]+|\\[[0-9a-fA-F:]+]):(\\d{1,5})");

    private static final int LARGEST_PORT = 65535;

    /** How TensorFlow names a worker in its messages. */
    private static final Pattern NAMED = Pattern.compile("/job:worker/replica:0/task:(\\d+)");

    /** @throws IllegalArgumentException if an address is invalid or given twice, or there is no such task */
    public Cluster {
        workers = List.copyOf(workers);
        for (String worker : workers) {
            Matcher address = ADDRESS.matcher(worker);
            if (!address.matches() || Integer.parseInt(address.group(2)) > LARGEST_PORT) {
                throw new IllegalArgumentException("a worker is given as host:port, not '" + worker + "'");
            }
        }
        if (new HashSet<>(workers).size() < workers.size()) {
            throw new IllegalArgumentException("a worker is given twice: " + String.join(",", workers));
        }
        if (task < 0 || task >= Math.max(1, workers.size())) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "there is no task %d of %d workers; tasks are counted from 0",
                    task,
                    Math.max(1, workers.size())));
        }
        if (timeoutSeconds < 1) {
            throw new IllegalArgumentException("the timeout must be at least 1 second, not " + timeoutSeconds);
        }
        if (bucketBytes < 1) {
            throw new IllegalArgumentException("an exchange has at least 1 byte, not " + bucketBytes);
        }
    }

    /** Processes with all-reduces of {@link #BUCKET_BYTES}. */
    public Cluster(List<String> workers, int task, int timeoutSeconds) {
        this(workers, task, timeoutSeconds, BUCKET_BYTES);
    }

    /** The same, with all-reduces of another size; it must be the same for every worker. */
    public Cluster withBucketBytes(long value) {
        return new Cluster(workers, task, timeoutSeconds, value);
    }

    /** A process that trains alone. */
    public static Cluster alone() {
        return new Cluster(List.of(), 0, TIMEOUT_SECONDS);
    }

    /** How many processes there are. */
    public int size() {
        return Math.max(1, workers.size());
    }

    /** Whether there is only this one. */
    public boolean isAlone() {
        return size() == 1;
    }

    /** The group of all processes, as this one sees it. */
    public Group group(Transport transport) {
        return new Group(task, size(), transport);
    }

    /** The index of this process among those of its host, from 0. */
    public int onHost() {
        return (int) workers.stream()
                .limit(task)
                .filter(worker -> host(worker).equals(host(workers.get(task))))
                .count();
    }

    private static String host(String worker) {
        return worker.substring(0, worker.lastIndexOf(':'));
    }

    /** Whether this is the one that writes and prints. */
    public boolean isFirst() {
        return task == 0;
    }

    /**
     * This worker's part of every batch: batch k of the result is its share of batch k of all.
     *
     * @param order examples, batch after batch; what is left over after the last whole batch is left out
     * @param batchSize examples a batch of all workers, which they share equally
     * @throws IllegalArgumentException if they cannot
     */
    public int[] share(int[] order, int batchSize) {
        if (batchSize < 1 || batchSize % size() != 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "a batch of %d examples cannot be shared equally by %d workers", batchSize, size()));
        }
        int own = batchSize / size();
        int[] share = new int[order.length / batchSize * own];
        for (int batch = 0; batch < order.length / batchSize; batch++) {
            System.arraycopy(order, batch * batchSize + task * own, share, batch * own, own);
        }
        return share;
    }

    /** A worker, for people: its task and its address. */
    public String name(int other) {
        return "worker " + other + " (" + workers.get(other) + ")";
    }

    /** The tasks of other workers that a message of TensorFlow names, in order. */
    public List<Integer> named(String message) {
        return NAMED.matcher(message)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .filter(other -> other != task && other < workers.size())
                .distinct()
                .sorted()
                .toList();
    }
}
