/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.form;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.internal.text.Shown;

/** The file {@code classes.txt} of a data set whose classes are numbers: their names, one per line. */
public final class ClassNames {

    public static final String FILE = "classes.txt";

    private ClassNames() {}

    /**
     * The names, in the order of the numbers; none where there is no such file, or where targets are no classes.
     *
     * @throws BrokenDataException if there are more than the network has classes
     */
    public static List<String> read(Path directory, DataOptions options) throws IOException {
        Path file = directory.resolve(FILE);
        if (options.target().classes().isEmpty() || !Files.isRegularFile(file)) {
            return List.of();
        }
        List<String> names = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        int classes = options.target().classes().getAsInt();
        if (names.size() > classes) {
            throw new BrokenDataException(
                    file.toString(), "there are " + names.size() + " classes; the network has " + classes);
        }
        return names;
    }

    /**
     * A line about the names, for people.
     *
     * @param where the numbers are
     */
    public static String note(List<String> names, String where) {
        return names.isEmpty()
                ? "classes: the numbers in " + where + "; a file " + FILE + " names them, one per line"
                : "classes: " + numbered(names);
    }

    /** The names after their numbers. */
    public static String numbered(List<String> names) {
        List<String> numbered = new ArrayList<>();
        for (String name : names) {
            numbered.add(numbered.size() + " " + name);
        }
        return Shown.list(numbered);
    }
}
