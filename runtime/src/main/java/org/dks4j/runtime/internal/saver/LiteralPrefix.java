/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.saver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What the names of a checkpoint's files begin with, for TensorFlow to read: it takes the text for a pattern, in which {@code [ ] * ?} and
 * backslashes match other names. A folder with such a name is read by a link to it. Close it when all is read.
 *
 * @param path what TensorFlow is given
 * @param link what is deleted in the end
 */
public record LiteralPrefix(Path path, Optional<Path> link) implements AutoCloseable {

    private static final String PATTERN = "[]*?\\";

    /**
     * A prefix that TensorFlow reads literally.
     *
     * @throws IOException if there can be no link
     */
    public static LiteralPrefix of(Path prefix) throws IOException {
        Path absolute = prefix.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || isLiteral(absolute)) {
            return new LiteralPrefix(prefix, Optional.empty());
        }
        Path link = Files.createTempDirectory("dks4j-checkpoint-").resolve("folder");
        Files.createSymbolicLink(link, folder);
        return new LiteralPrefix(link.resolve(absolute.getFileName()), Optional.of(link));
    }

    /** Whether a path is no pattern to TensorFlow. */
    public static boolean isLiteral(Path path) {
        return path.toString().chars().noneMatch(letter -> PATTERN.indexOf(letter) >= 0)
                || path.getFileSystem().getSeparator().equals("\\");
    }

    @Override
    public void close() throws IOException {
        if (link.isPresent()) {
            Files.delete(link.get());
            Files.delete(Objects.requireNonNull(link.get().getParent()));
        }
    }
}
