/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

/**
 * What workers reach one another by.
 *
 * @param name for people
 * @param latency of a message from one worker to the next, in seconds
 * @param bandwidth bytes a second that a worker sends, and receives at the same time
 */
public record Link(String name, double latency, double bandwidth) {

    /**
     * How long an all-reduce takes by a ring: each of n workers sends and receives n-1 parts to be added up and n-1 sums, each 1/n of all:
     * {@code 2(n-1)·latency + 2(n-1)/n·bytes/bandwidth} (Patarasuk and Yuan 2009, Journal of Parallel and Distributed Computing 69, 117).
     * TensorFlow's ring is this one.
     *
     * @param workers n, at least 1; one alone exchanges nothing
     * @return seconds
     */
    public double allReduce(int workers, double bytes) {
        double hops = 2.0 * (workers - 1);
        return hops * latency + hops / workers * bytes / bandwidth;
    }
}
