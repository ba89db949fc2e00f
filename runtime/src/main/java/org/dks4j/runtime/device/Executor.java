/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import java.util.Locale;
import org.dks4j.runtime.internal.text.EnumTexts;

/** Which of TensorFlow's executors runs the operations of a graph. Results are the same to the last bit. */
public enum Executor {
    /** The serial one where one thread of a CPU computes, a process trains alone, and the graph allows it; else the parallel one. */
    AUTO,
    /** Operations that do not wait for each other run side by side. */
    PARALLEL,
    /**
     * One operation after the other, in one thread; each may still share its own work out among all threads. It takes less time for each operation, and it
     * is for CPUs and graphs without branches.
     */
    SERIAL;

    /**
     * Reads {@code auto}, {@code parallel} or {@code serial}.
     *
     * @throws IllegalArgumentException if the text is none of them
     */
    public static Executor parse(String text) {
        return EnumTexts.parse(Executor.class, text);
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
