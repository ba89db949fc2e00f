/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import java.util.List;

/** A curve in one line of text. */
final class Sparkline {

    private static final String LEVELS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /**
     * One character a value, the lower the smaller; a space where there is no number.
     *
     * @param low what the lowest character stands for
     * @param high what the highest stands for
     */
    static String of(List<Double> values, double low, double high) {
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            double level = (value - low) / (high - low) * (LEVELS.length() - 1);
            line.append(
                    Double.isNaN(level)
                            ? ' '
                            : LEVELS.charAt((int) Math.round(Math.max(0, Math.min(LEVELS.length() - 1, level)))));
        }
        return line.toString();
    }
}
