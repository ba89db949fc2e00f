/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.io.Console;
import org.dks4j.runtime.listen.TerminalWidth;
import org.jspecify.annotations.Nullable;

/** Who is watching. */
public final class Terminal {

    private Terminal() {}

    /** How many characters a line may have: as many as the terminal has columns, any number in files and pipes. */
    public static int columns() {
        return isInteractive() ? new TerminalWidth().columns() : Integer.MAX_VALUE;
    }

    /** Whether standard output is a terminal. */
    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on there is always a console, which is asked below
    public static boolean isInteractive() {
        @Nullable Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // Before JDK 22 a console is a terminal.
            return true;
        }
    }
}
