/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java sources of a project.
 *
 * @param files in order
 */
record Sources(List<Path> files) {

    /** Those in folders, of which some may not be there. */
    static Sources of(List<String> folders) {
        return new Sources(folders.stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(Sources::within)
                .toList());
    }

    private static Stream<Path> within(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The source of a type.
     *
     * @param type its name, with all or none of its package
     * @throws IllegalArgumentException if there is none, or several
     */
    Path named(String type) {
        Path file = Path.of(type.replace('.', '/') + ".java");
        List<Path> found = files.stream().filter(each -> each.endsWith(file)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("the project has no source of '" + type + "'");
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException("there are several sources of '" + type + "': "
                    + found.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }
}
