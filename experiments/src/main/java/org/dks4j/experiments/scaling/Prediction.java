/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.util.List;
import java.util.OptionalInt;

/**
 * Training by one method over one link.
 *
 * @param network what is trained
 * @param assumptions on what
 * @param link between workers
 * @param method how
 */
record Prediction(NetworkShape network, Assumptions assumptions, Link link, Method method) {

    /** A step in which every worker has a batch of the same size however many there are. */
    StepTime weak(int workers) {
        return step(workers, assumptions.examples());
    }

    /** A step in which all workers share a batch; no worker has less than an example. */
    StepTime strong(int workers) {
        return step(workers, Math.ceil((double) assumptions.total() / workers));
    }

    private StepTime step(int workers, double examples) {
        return StepTime.of(network, assumptions.accelerator(), link, method, examples, workers);
    }

    /** Examples a second of all workers, each with a batch of its own. */
    double rate(int workers) {
        return workers * assumptions.examples() / weak(workers).total();
    }

    /** That rate against as many times the rate of one. */
    double efficiency(int workers) {
        return rate(workers) / (workers * rate(1));
    }

    /** Of the predicted numbers of workers the first with less than an efficiency. */
    OptionalInt below(double efficiency) {
        List<Integer> workers = assumptions.workers();
        return workers.stream()
                .mapToInt(Integer::intValue)
                .filter(count -> efficiency(count) < efficiency)
                .findFirst();
    }
}
