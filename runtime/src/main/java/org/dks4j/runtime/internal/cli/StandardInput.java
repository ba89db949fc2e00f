/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Standard input in place of a file. */
final class StandardInput {

    private static final String NAME = "-";
    private static final String PREFIX = "dks4j-standard-input-";

    private StandardInput() {}

    /**
     * Files, with a copy of standard input in place of {@code -}, as a CSV file that is deleted when the process ends.
     *
     * @throws IOException if it cannot be read or copied
     */
    static List<Path> asFiles(List<Path> files) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path file : files) {
            all.add(file.toString().equals(NAME) ? copied() : file);
        }
        return all;
    }

    private static Path copied() throws IOException {
        Path copy = Files.createTempFile(PREFIX, ".csv");
        copy.toFile().deleteOnExit();
        Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    /** What is wrong with a file, without the name of a copy. */
    static String message(Exception problem, Path file) {
        String message = String.valueOf(problem.getMessage());
        return name(file).equals(NAME) ? message.replace(file.toString(), "standard input") : message;
    }

    /** What a file is called in output. */
    static String name(Path file) {
        return isStandardInput(file) ? NAME : file.toString();
    }

    /** Whether it is the copy of standard input. */
    static boolean isStandardInput(Path file) {
        return String.valueOf(file.getFileName()).startsWith(PREFIX);
    }
}
