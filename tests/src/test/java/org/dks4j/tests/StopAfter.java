/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;

/** Stops a training after a step. */
record StopAfter(long step) implements TrainingListener {

    @Override
    public void stepDone(TrainingRun run, Step done) {
        if (done.number() == step) {
            run.stop("enough");
        }
    }
}
