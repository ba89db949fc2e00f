/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Files of text, by their names. */
public final class TextNames {

    private static final List<String> ENDINGS = List.of(".txt", ".txt.gz");

    private TextNames() {}

    /** Whether a file's name is that of a text. */
    public static boolean isText(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** Whether a folder has texts and no folders: one of a class or of images may have a text beside it. */
    public static boolean isFolderOfTexts(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> all = entries.toList();
            return all.stream().anyMatch(TextNames::isText) && all.stream().noneMatch(Files::isDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** The texts directly in a folder, by their names. */
    public static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> isText(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }
}
