/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.session;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import org.tensorflow.Result;
import org.tensorflow.Session;

/**
 * Runs a graph in this process alone.
 *
 * @param session that holds the variables
 */
public record SessionRunner(Session session) implements GraphRunner {
    @Override
    public Result run(String kind, Session.Runner run, Predicate<RuntimeException> own) {
        return run.run();
    }

    @Override
    public Result exchange(Exchange kind, Session.Runner run) {
        return run.run();
    }

    @Override
    public void verifyConsistent(Map<String, String> facts) {
        // There is nobody to differ from.
    }

    @Override
    public boolean anyRequested(boolean own) {
        return own;
    }

    @Override
    public void synchronizeState() {
        // The variables of one process are the same already.
    }

    @Override
    public int[] share(int[] order, int batchSize) {
        return Arrays.copyOf(order, order.length / batchSize * batchSize);
    }

    @Override
    public int share(int batchSize) {
        return batchSize;
    }

    @Override
    public boolean isAlone() {
        return true;
    }

    @Override
    public boolean isBroken() {
        return false;
    }
}
