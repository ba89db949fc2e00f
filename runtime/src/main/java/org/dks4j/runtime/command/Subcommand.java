/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.command;

import java.io.PrintStream;

/** A subcommand of {@link Dks4j}. Other jars bring theirs by {@link java.util.ServiceLoader}. */
public interface Subcommand {
    /** The first word of its command line. */
    String name();

    /** The words after it, for help: {@code NETWORK [options]}. */
    String synopsis();

    /** One line for help. */
    String description();

    /**
     * Runs it.
     *
     * @param loader where the classes of networks are
     * @param arguments the words after its name
     * @return the exit code: 0 when all went well, 2 for wrong options, others as the subcommand's own help says
     */
    int run(ClassLoader loader, PrintStream out, PrintStream err, String... arguments);
}
