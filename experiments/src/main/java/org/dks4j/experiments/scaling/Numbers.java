/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.util.Locale;

/** Numbers as a report tells them. */
final class Numbers {

    private static final double MILLISECONDS = 1e3;
    private static final double MEBIBYTE = 1 << 20;
    private static final double KIBIBYTE = 1 << 10;
    private static final double TEN = 10;

    private Numbers() {}

    static String milliseconds(double seconds) {
        double value = seconds * MILLISECONDS;
        return text(value >= TEN ? "%.0f" : value >= 1 ? "%.1f" : "%.2f", value);
    }

    /** A median, and quartiles. */
    static String milliseconds(double median, double low, double high) {
        return "%s [%s..%s]".formatted(milliseconds(median), milliseconds(low), milliseconds(high));
    }

    static String bytes(double bytes) {
        if (bytes < KIBIBYTE) {
            return text("%.0f B", bytes);
        }
        return bytes < MEBIBYTE ? text("%.0f KiB", bytes / KIBIBYTE) : text("%.4g MiB", bytes / MEBIBYTE);
    }

    static String gigabytes(double bytes) {
        return text("%.2f GB", bytes / 1e9);
    }

    static String ratio(double value) {
        return text("%.2f", value);
    }

    static String whole(double value) {
        return text("%.0f", value);
    }

    static String percent(double share) {
        return text("%+.0f %%", 100 * share);
    }

    static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
