/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An axis: from numbers to places and labels.
 *
 * @param label what it measures
 * @param logarithmic whether equal factors are equal distances
 * @param low the number at its start
 * @param high the number at its end, above {@code low}
 */
record Axis(String label, boolean logarithmic, double low, double high) {

    private static final double[] ROUND = {1, 2, 5, 10};

    /**
     * The axis that holds some numbers.
     *
     * @param values those that it can show count
     */
    static Axis of(String label, boolean logarithmic, DoubleStream values) {
        double[] shown =
                values.filter(value -> shows(logarithmic, value)).sorted().toArray();
        double low = shown.length == 0 ? (logarithmic ? 0.1 : 0) : shown[0];
        double high = shown.length == 0 ? 1 : shown[shown.length - 1];
        if (logarithmic) {
            return new Axis(label, true, low / 1.1, high * 1.1);
        }
        double margin = high > low ? 0.03 * (high - low) : 0.5;
        return new Axis(label, false, low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin);
    }

    private static boolean shows(boolean logarithmic, double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    /** Whether a number can be shown. */
    boolean shows(double value) {
        return shows(logarithmic, value);
    }

    /** 0 at the start of the axis, 1 at its end. */
    double place(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** Round numbers along the axis, in order. */
    List<Double> ticks() {
        return logarithmic && high / low > 3 ? logarithmicTicks() : linearTicks();
    }

    private List<Double> linearTicks() {
        double rough = (high - low) / 6;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power
                * DoubleStream.of(ROUND)
                        .filter(factor -> factor * power >= rough)
                        .findFirst()
                        .orElse(10);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** 1, 2, 3 and 5 of each power of ten, or the powers alone where there are many. */
    private List<Double> logarithmicTicks() {
        boolean powersOnly = Math.log10(high / low) > 3;
        List<Double> ticks = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++) {
            for (double factor : powersOnly ? new double[] {1} : new double[] {1, 2, 3, 5}) {
                double tick = factor * Math.pow(10, exponent);
                if (tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /** A tick as text, without zeros that say nothing. */
    static String text(double tick) {
        if (tick == 0) {
            return "0";
        }
        double size = Math.abs(tick);
        if (size >= 1e6 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.0e", tick);
        }
        String text = String.format(Locale.ROOT, "%.5f", tick);
        return text.replaceFirst("0+$", "").replaceFirst("\\.$", "");
    }
}
