/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * How the progress of an epoch is drawn: {@code epoch 3/10  35% [====  ]  0:12 left, 2:30 in all  1050/s  loss 1.008  acc 0.623}, with the
 * time left of the epoch and, where epochs come after it, of the whole training. Where there is little room it is the bar that shrinks,
 * and then goes.
 */
final class ProgressLine implements ProgressBarRenderer {

    private static final int LEAST_BAR = 3;
    private static final int LARGE = 1000;
    private static final double PERCENT = 100;
    private static final double NANOSECONDS = 1e9;

    private final int later;
    private final Duration epoch;

    /**
     * The line of one epoch.
     *
     * @param later how many epochs come after it
     * @param epoch how long the last epoch took with its evaluation; 0 where there was none
     */
    ProgressLine(int later, Duration epoch) {
        this.later = later;
        this.epoch = epoch;
    }

    @Override
    public String render(ProgressState state, int columns) {
        return line(
                state.getTaskName(),
                new Done(
                        state.getStart(),
                        state.getCurrent(),
                        state.getMax(),
                        state.getElapsedAfterStart(),
                        later,
                        epoch),
                state.getExtraMessage(),
                columns);
    }

    /**
     * How much of an epoch is done.
     *
     * @param start examples that were done when time began
     * @param current that are done now
     * @param max of the epoch
     * @param elapsed since time began
     * @param later how many epochs come after it
     * @param epoch how long one of them takes; 0 where no epoch has ended yet
     */
    record Done(long start, long current, long max, Duration elapsed, int later, Duration epoch) {

        private double share() {
            return max == 0 ? 1 : (double) current / max;
        }

        /** The time left and the speed; nothing as long as neither is known. */
        private String pace() {
            double perSecond = (current - start) / (elapsed.toNanos() / NANOSECONDS);
            if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
                return "";
            }
            double left = (max - current) / perSecond;
            double each = epoch.isZero() ? max / perSecond : epoch.toNanos() / NANOSECONDS;
            String inAll = later == 0 ? "" : ", " + clock(left + later * each) + " in all";
            return String.format(Locale.ROOT, "  %s left%s  %.0f/s", clock(left), inAll, perSecond);
        }
    }

    /**
     * The line, filled up with spaces.
     *
     * @param metrics what {@link #metrics} gives
     * @param columns how many characters it has
     */
    static String line(String task, Done done, String metrics, int columns) {
        // Rounded down: a hundred only when all is done.
        String head = String.format(Locale.ROOT, "%s %3d%%", task, (int) (done.share() * PERCENT));
        String tail = done.pace() + metrics;
        int inside = columns - head.length() - tail.length() - " []".length();
        String bar = inside < LEAST_BAR ? "" : " [" + bar(done.share(), inside) + "]";
        String line = head + bar + tail;
        // It covers all of the line before it.
        return line.length() <= columns
                ? line + " ".repeat(columns - line.length())
                : line.substring(0, Math.max(columns, 0));
    }

    private static String bar(double share, int length) {
        int full = (int) (share * length);
        return "=".repeat(full) + " ".repeat(length - full);
    }

    /**
     * Loss and metrics as a line's end.
     *
     * @param metrics by their abbreviations
     */
    static String metrics(double loss, Map<String, Double> metrics) {
        StringBuilder text = new StringBuilder(metric("loss", loss));
        metrics.forEach((name, value) -> text.append(metric(name, value)));
        return text.toString();
    }

    private static String metric(String name, double value) {
        return String.format(Locale.ROOT, Math.abs(value) < LARGE ? "  %s %.3f" : "  %s %.3g", name, value);
    }

    private static String clock(double seconds) {
        Duration left = Duration.ofSeconds((long) Math.ceil(seconds));
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }
}
