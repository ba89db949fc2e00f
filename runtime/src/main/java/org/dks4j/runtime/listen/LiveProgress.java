/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;
import org.jspecify.annotations.Nullable;

/** A live bar per epoch on a terminal, with loss, metrics, examples per second, and the time left of the epoch and of the whole training. */
public final class LiveProgress implements TrainingListener {

    private static final int UPDATE_MILLISECONDS = 200;
    private static final double SMOOTHING = 0.95;

    private final PrintStream out;
    private final TerminalWidth width = new TerminalWidth();
    private long examplesPerStep;
    private int epochs;
    private int stepsPerEpoch;
    private long epochStarted;
    private Duration lastEpoch = Duration.ZERO;
    private double loss = Double.NaN;
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private @Nullable ProgressBar bar;

    /** @param out the terminal */
    public LiveProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void started(TrainingRun run) {
        examplesPerStep = run.examplesPerStep();
        epochs = run.options().epochs();
        stepsPerEpoch = run.stepsPerEpoch();
        epochStarted = System.nanoTime();
    }

    @Override
    public void stepDone(TrainingRun run, Step step) {
        loss = smoothed(loss, step.loss());
        run.definition()
                .task()
                .trainingMetrics()
                .forEach(metric -> metrics.merge(
                        metric.abbreviation(),
                        step.metrics().getOrDefault(metric.name(), Double.NaN),
                        LiveProgress::smoothed));
        if (bar == null) {
            bar = open(step);
        }
        bar.setExtraMessage(ProgressLine.metrics(loss, metrics));
        bar.stepTo(step.inEpoch() * examplesPerStep);
    }

    /** A bar whose time begins after the epoch's first step, or the first after it is resumed, so that its speed is that of the others. */
    private ProgressBar open(Step step) {
        return new ProgressBarBuilder()
                .setTaskName("epoch " + step.epoch() + "/" + epochs)
                .setInitialMax(stepsPerEpoch * examplesPerStep)
                .startsFrom(step.inEpoch() * examplesPerStep, Duration.ZERO)
                .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
                .setRenderer(new ProgressLine(epochs - step.epoch(), lastEpoch))
                .setConsumer(new LastLine(out, width))
                .build();
    }

    /**
     * The line that is written over and over, and erased at the end: what was reached is said by other lines. The terminal does not wrap it, so
     * that it stays one line where the window has become narrower since its width was last asked.
     */
    private static final class LastLine extends ConsoleProgressBarConsumer {

        private static final String WITHOUT_WRAPPING = "\033[?7l";
        private static final String WITH_WRAPPING = "\033[?7h";
        private static final String ERASED = "\r\033[K";

        private final PrintStream terminal;
        private final TerminalWidth width;

        LastLine(PrintStream terminal, TerminalWidth width) {
            super(terminal, width.columns());
            this.terminal = terminal;
            this.width = width;
        }

        @Override
        public void accept(String line) {
            terminal.print("\r" + WITHOUT_WRAPPING + line + WITH_WRAPPING);
            terminal.flush();
        }

        @Override
        public void close() {
            terminal.print(ERASED);
            terminal.flush();
        }

        @Override
        public int getMaxRenderedLength() {
            // Terminals begin a new line after a character in their last column.
            return width.columns() - 1;
        }
    }

    private static double smoothed(double average, double value) {
        return Double.isNaN(average) ? value : SMOOTHING * average + (1 - SMOOTHING) * value;
    }

    @Override
    public void epochDone(TrainingRun run, History.Epoch epoch) {
        long now = System.nanoTime();
        // With its evaluation, and what other listeners did after the epoch before it.
        lastEpoch = Duration.ofNanos(now - epochStarted);
        epochStarted = now;
        ended();
    }

    @Override
    public void ended() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
