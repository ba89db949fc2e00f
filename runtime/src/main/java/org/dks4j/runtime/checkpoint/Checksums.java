/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.checkpoint;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dks4j.runtime.internal.files.Sha256;

/** The file {@code SHA256SUMS} of a folder, in the form that {@code sha256sum -c} reads. */
final class Checksums {

    private static final String NAME = "SHA256SUMS";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^/\\\\]+)");

    private Checksums() {}

    /** Writes the sums of all files that are in a folder. */
    static void write(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String file : files(folder)) {
            text.append(Sha256.ofFile(folder.resolve(file)))
                    .append("  ")
                    .append(file)
                    .append('\n');
        }
        Files.writeString(folder.resolve(NAME), text);
    }

    /** What is wrong with a folder's files, or nothing where all are as they were written. */
    static Optional<String> problem(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(NAME))) {
            return Optional.of("it has no file " + NAME);
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(folder.resolve(NAME));
        } catch (MalformedInputException e) {
            return Optional.of(NAME + " is damaged");
        }
        List<String> named = new ArrayList<>();
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                return Optional.of(NAME + ", line " + (named.size() + 1) + ", is damaged");
            }
            String file = parts.group(2);
            named.add(file);
            if (!Files.isRegularFile(folder.resolve(file))) {
                return Optional.of(file + " is missing");
            }
            if (!Sha256.ofFile(folder.resolve(file)).equals(parts.group(1))) {
                return Optional.of(file + " has changed since it was written: its SHA-256 differs");
            }
        }
        List<String> present = files(folder);
        return named.containsAll(present) && !named.isEmpty()
                ? Optional.empty()
                : Optional.of(NAME + " does not list all its files");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.equals(NAME))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
