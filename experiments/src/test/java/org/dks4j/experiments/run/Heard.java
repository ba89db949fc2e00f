/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a listener is told. */
final class Heard implements RunListener {

    final List<String> lines = new ArrayList<>();

    @Override
    public void alreadyDone(int runs, int total) {
        lines.add("%s of %s before".formatted(runs, total));
    }

    @Override
    public void done(int number, int total, RunResult result) {
        lines.add("%s/%s %s".formatted(number, total, result.run().title()));
    }

    @Override
    public void failed(int number, int total, RunFailure failure) {
        lines.add("%s/%s %s failed".formatted(number, total, failure.run().title()));
    }
}
