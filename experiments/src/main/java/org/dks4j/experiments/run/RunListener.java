/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

/** Is told of runs as they end; by one thread at a time. */
public interface RunListener {

    /** Some runs were done before. */
    void alreadyDone(int runs, int total);

    /** A run is done. */
    void done(int number, int total, RunResult result);

    /** A run ended with an error. */
    void failed(int number, int total, RunFailure failure);
}
