/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.internal.text.Shown;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a label column mean: if the first one in the training rows that is not empty is a whole number, classes, counted from 0; else
 * names, whose classes are their places among the training rows' names, sorted. An empty cell is no name, so that a label that is missing
 * does not shift the classes of others.
 */
public final class CsvLabels {

    private static final int SHOWN = 5;

    private final String file;
    private final int classes;
    private final TreeSet<String> names = new TreeSet<>();
    private @Nullable Boolean numbers;

    public CsvLabels(String file, int classes) {
        this.file = file;
        this.classes = classes;
    }

    /** Learns the classes of each target column, in order; empty for a column of numbers. There is none where data need no targets. */
    public static List<Optional<CsvLabels>> of(String file, Target target) {
        if (!target.source().isInData()) {
            return List.of();
        }
        if (target.isClass()) {
            return List.of(Optional.of(new CsvLabels(file, target.classes().orElseThrow())));
        }
        List<Target.Part> parts = target.parts();
        if (parts.isEmpty()) {
            return Collections.nCopies(target.form().size(), Optional.empty());
        }
        return parts.stream().flatMap(part -> of(file, part.target()).stream()).toList();
    }

    /**
     * Takes the label of a row.
     *
     * @throws BrokenDataException if there are more names than classes
     */
    public void label(String cell) throws BrokenDataException {
        if (isMissing(cell)) {
            return;
        }
        if (numbers == null) {
            numbers = CsvNumbers.whole(cell).isPresent();
        }
        if (!numbers && names.add(name(cell)) && names.size() > classes) {
            throw new BrokenDataException(
                    file,
                    String.format(
                            Locale.ROOT,
                            "the label column has more than the network's %d classes: %s, ..",
                            classes,
                            String.join(
                                    ", ",
                                    names.stream().limit(SHOWN).map(Shown::text).toList())));
        }
    }

    /** A class's name: blanks around it do not count. */
    public static String name(String cell) {
        return cell.strip();
    }

    /** Whether a row has no label: its reader says so. */
    public static boolean isMissing(String cell) {
        return cell.isBlank();
    }

    /** The names in the order of their classes; none where labels are numbers. */
    public List<String> sorted() {
        return new ArrayList<>(names);
    }
}
