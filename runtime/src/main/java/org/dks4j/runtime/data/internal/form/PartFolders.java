/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.form;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.Part;

/** The folders of a data set that name its parts. */
public final class PartFolders {

    /** The folder of the training examples. */
    public static final String TRAINING = "train";

    private static final SortedMap<String, Part> PARTS = Collections.unmodifiableSortedMap(new TreeMap<>(
            Map.of(TRAINING, Part.TRAINING, "val", Part.VALIDATION, "validation", Part.VALIDATION, "test", Part.TEST)));

    private PartFolders() {}

    /** Whether there is such a folder of one of some parts that is what is looked for. */
    public static boolean any(Path directory, Predicate<Part> parts, Predicate<Path> sought) {
        return PARTS.entrySet().stream()
                .filter(named -> parts.test(named.getValue()))
                .map(named -> directory.resolve(named.getKey()))
                .anyMatch(folder -> Files.isDirectory(folder) && sought.test(folder));
    }

    /**
     * The folder of each part that there is, the training examples' among them.
     *
     * @param inside what a folder has, for messages
     * @throws BrokenDataException if there are no training examples, or if two folders are for one part
     */
    public static Map<Part, Path> of(Path directory, String inside) throws BrokenDataException {
        if (!Files.isDirectory(directory.resolve(TRAINING))) {
            throw new BrokenDataException(
                    directory.toString(),
                    "no folder " + TRAINING + "; a data set has train, and val or test or both, each with " + inside);
        }
        Map<Part, Path> folders = new EnumMap<>(Part.class);
        for (Map.Entry<String, Part> named : PARTS.entrySet()) {
            Path folder = directory.resolve(named.getKey());
            if (Files.isDirectory(folder)) {
                Path other = folders.put(named.getValue(), folder);
                if (other != null) {
                    throw new BrokenDataException(
                            directory.toString(),
                            other.getFileName() + " and " + named.getKey()
                                    + " are both for validation examples; keep one");
                }
            }
        }
        return folders;
    }

    /** A line for each part besides the training examples, for people. */
    public static List<String> notes(Map<Part, Path> folders) {
        return folders.entrySet().stream()
                .filter(part -> part.getKey() != Part.TRAINING)
                .map(part ->
                        part.getKey().word() + " examples: " + part.getValue().getFileName())
                .toList();
    }
}
