/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dks4j.runtime.command.Dks4j;

/** What a run of a command gave: its exit code and what it printed. */
record CommandOutput(int exit, String out, String err) {

    /** A command that prints to where it is told. */
    @FunctionalInterface
    interface Command {
        int run(PrintStream out, PrintStream err);
    }

    /** Runs the program {@code dks4j}. */
    static CommandOutput ofProgram(String... arguments) {
        return of((out, err) -> Dks4j.run(CommandOutput.class.getClassLoader(), out, err, arguments));
    }

    /** Runs the program {@code dks4j}, which must succeed, and gives what it printed. */
    static String ofSuccess(String... arguments) {
        CommandOutput run = ofProgram(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }

    /** The last number after some words of an output. */
    static double lastNumber(String output, String before) {
        Matcher found =
                Pattern.compile(Pattern.quote(before) + "\\s+(-?[\\d.]+)").matcher(output);
        double last = Double.NaN;
        while (found.find()) {
            last = Double.parseDouble(found.group(1));
        }
        return last;
    }

    /** Runs a command. */
    static CommandOutput of(Command command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = command.run(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new CommandOutput(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
