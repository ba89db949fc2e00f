/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source that says itself what is wrong with it: a comment with a problem's code, such as {@code DKS103} between
 * comment signs, stands right before each place where that problem must be reported.
 *
 * @param marks its marks, in their order
 */
record MarkedSource(Compilation.Source source, List<Mark> marks) {

    private static final Pattern MARK = Pattern.compile("/\\*(DKS\\d{3})(?: (javac|ecj))?\\*/");

    /** A problem, and its line and column from 1. */
    record Mark(String code, int line, int column) {}

    /** The expected places, in the form of {@link Compilation.Report#place()}, sorted. */
    List<String> expected() {
        return marks.stream()
                .map(mark -> mark.code() + " at " + source.path() + ":" + mark.line() + ":" + mark.column())
                .sorted()
                .toList();
    }

    static MarkedSource read(Path file, Compilation.With with) {
        try {
            return of(file.getFileName().toString(), Files.readString(file), with);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MarkedSource of(String name, String text, Compilation.With with) {
        List<Mark> marks = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher mark = MARK.matcher(lines[i]);
            while (mark.find()) {
                // Marks in a row stand for several problems at one place.
                int column = mark.end();
                while (MARK.matcher(lines[i]).region(column, lines[i].length()).lookingAt()) {
                    column = lines[i].indexOf("*/", column) + 2;
                }
                String only = mark.group(2);
                if (only != null && !only.equals(with.name().toLowerCase(Locale.ROOT))) {
                    continue;
                }
                marks.add(new Mark(mark.group(1), i + 1, column + 1));
            }
        }
        return new MarkedSource(new Compilation.Source(name, text), List.copyOf(marks));
    }
}
