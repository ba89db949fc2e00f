/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import java.io.PrintStream;
import java.util.Locale;
import org.dks4j.runtime.task.MetricValues;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;

/** Prints one line per epoch. */
public final class EpochLines implements TrainingListener {

    private final PrintStream out;

    public EpochLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void epochDone(TrainingRun run, History.Epoch epoch) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "epoch %d/%d  loss %.4f",
                epoch.number(),
                run.options().epochs(),
                epoch.loss()));
        String part = run.monitored().word();
        Task task = run.definition().task();
        line.append(MetricValues.line("", task.trainingMetrics(), epoch.metrics()));
        line.append(String.format(
                Locale.ROOT, "  %s loss %.4f", part, epoch.evaluation().loss()));
        line.append(MetricValues.line(
                part + " ", task.epochMetrics(), epoch.evaluation().metrics()));
        out.printf(Locale.ROOT, "%s  %.1f s  %.0f examples/s%n", line, epoch.seconds(), epoch.examplesPerSecond());
        out.flush();
    }
}
