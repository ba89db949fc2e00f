/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many columns the terminal has, asked again every second. It is asked by {@code stty}, which reads it and changes nothing: the
 * terminal library of the progress bar takes over the handling of Ctrl-C, so that a training would end without being saved.
 */
public final class TerminalWidth {

    private static final int UNKNOWN = 80;
    private static final long ASK_NANOSECONDS = 1_000_000_000L;
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ ([1-9]\\d{0,4})\\s*");

    private int columns = UNKNOWN;
    private long asked = System.nanoTime() - ASK_NANOSECONDS;

    /** Not asked yet. */
    public TerminalWidth() {}

    /** The columns as they were last known; 80 if they are unknown. */
    public synchronized int columns() {
        if (System.nanoTime() - asked >= ASK_NANOSECONDS) {
            ask();
            asked = System.nanoTime();
        }
        return columns;
    }

    private void ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Matcher size = ROWS_AND_COLUMNS.matcher(
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            if (size.matches()) {
                columns = Integer.parseInt(size.group(1));
            }
        } catch (IOException e) {
            // There is no such program here: the columns stay as they are.
        }
    }
}
