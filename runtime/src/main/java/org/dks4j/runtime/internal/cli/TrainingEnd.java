/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.internal.source.CompiledSource;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.MetricValues;
import org.dks4j.runtime.train.History;

/** The lines printed at the end of a training: its time, its best epoch, and the next command. */
final class TrainingEnd {

    /** The system property with the program that starts trainers by the names of their networks, if one did. */
    static final String PROGRAM = "dks4j.program";

    private static final Pattern UNQUOTED = Pattern.compile("[\\w./:@%+=,-]+");

    private TrainingEnd() {}

    /**
     * The time, and the best epoch of the whole training where there are validation examples to choose it by; nothing if no epoch was finished.
     *
     * @param history with the epochs before it was resumed, if it was
     * @param by by what epochs are compared
     * @param took how long this process trained
     */
    static Optional<String> summary(History history, Criterion by, Duration took) {
        String time = String.format(
                Locale.ROOT, "trained for %d:%02d:%02d", took.toHours(), took.toMinutesPart(), took.toSecondsPart());
        return history.epochs().stream()
                // The first of equal ones, which is the one whose checkpoint is kept.
                .max(Comparator.comparingDouble((History.Epoch epoch) -> by.score(epoch.evaluation()))
                        .thenComparing(History.Epoch::number, Comparator.reverseOrder()))
                .map(best -> history.monitored() == Part.VALIDATION
                        ? String.format(
                                Locale.ROOT,
                                "%s; the best validation %s was %s, after epoch %d",
                                time,
                                by.title(),
                                MetricValues.text(by.of(best.evaluation())),
                                best.number())
                        : time);
    }

    /**
     * The command that evaluates what was trained.
     *
     * @param network its name, or its source
     * @param writesText whether the network continues texts
     * @param program that starts trainers, if one does
     */
    static String next(String network, boolean writesText, Optional<String> program, Path checkpoints) {
        String arguments = " --checkpoint " + quoted(checkpoints.toString());
        return "next: "
                + program.map(name -> quoted(name) + " evaluate " + quoted(network))
                        // A source has no trainer that could be named on a command line.
                        .orElse(
                                CompiledSource.isName(network)
                                        ? "Dks4j evaluate " + quoted(network)
                                        : network + "Trainer evaluate")
                + arguments
                + (writesText ? "; generate, predict and export" : "; predict and export")
                + " take the same";
    }

    /** A word of a shell's command line. */
    private static String quoted(String word) {
        return UNQUOTED.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The lines of a training that was not interrupted, in order. */
    static List<String> lines(
            History history,
            Criterion by,
            Duration took,
            String network,
            boolean writesText,
            Optional<Path> checkpoints) {
        Optional<String> program = Optional.ofNullable(System.getProperty(PROGRAM));
        return Stream.concat(
                        summary(history, by, took).stream(),
                        checkpoints.filter(folder -> !history.epochs().isEmpty()).stream()
                                .map(folder -> next(network, writesText, program, folder)))
                .toList();
    }
}
