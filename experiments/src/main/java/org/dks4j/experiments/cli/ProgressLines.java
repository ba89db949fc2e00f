/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.dks4j.experiments.plan.Goal;
import org.dks4j.experiments.plan.Metric;
import org.dks4j.experiments.run.RunFailure;
import org.dks4j.experiments.run.RunListener;
import org.dks4j.experiments.run.RunResult;

/** Prints a line a run. */
final class ProgressLines implements RunListener {

    private final PrintStream out;
    private final Goal goal;

    ProgressLines(PrintStream out, Goal goal) {
        this.out = out;
        this.goal = goal;
    }

    @Override
    public void alreadyDone(int runs, int total) {
        out.printf(Locale.ROOT, "%d of %d runs were already done%n", runs, total);
    }

    @Override
    public void done(int number, int total, RunResult result) {
        String end = result.diverged()
                .map(reason -> "diverged: " + reason)
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "test %.4f, loss %.4f",
                        result.value(Metric.TEST, goal),
                        result.value(Metric.TRAINING_LOSS, goal)));
        out.printf(
                Locale.ROOT,
                "[%d/%d] %s: %s, %.0f s%n",
                number,
                total,
                result.run().title(),
                end,
                result.seconds());
    }

    @Override
    public void failed(int number, int total, RunFailure failure) {
        out.printf(
                Locale.ROOT,
                "[%d/%d] %s: failed%n",
                number,
                total,
                failure.run().title());
    }
}
