/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes directories that are there whole or not at all: written under another name, synced, and renamed. A process that is killed leaves at
 * most a directory with the ending {@code .unfinished}, {@code .replaced} or {@code .deleted}, which {@link #recover} puts right.
 */
public final class AtomicDirectory {

    /** The directory that is being written. */
    private static final String UNFINISHED = ".unfinished";

    /** The directory that another takes the place of: whole, and the only one of its name between two renames. */
    private static final String REPLACED = ".replaced";

    /** The directory that is being deleted. */
    private static final String DELETED = ".deleted";

    private AtomicDirectory() {}

    /** Puts files into a directory. */
    @FunctionalInterface
    public interface Content {
        void write(Path directory) throws IOException;
    }

    /**
     * Makes a directory.
     *
     * @throws FileAlreadyExistsException if there is something of its name
     * @throws IOException if it cannot be written; then nothing is left of it
     */
    public static void create(Path target, Content content) throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target + " exists already; delete it, or name another folder");
        }
        Files.createDirectories(parent(target));
        write(target, content);
    }

    /**
     * Writes a directory, in place of one that has the name.
     *
     * @throws IOException if it cannot be written; then what had the name before is as it was, and nothing else is left
     */
    public static void write(Path target, Content content) throws IOException {
        Path unfinished = sibling(target, UNFINISHED);
        delete(unfinished);
        try {
            Files.createDirectories(unfinished);
            content.write(unfinished);
            sync(unfinished);
            replace(target, unfinished);
        } catch (IOException | RuntimeException | Error e) {
            discard(unfinished, e);
            throw e;
        }
        delete(sibling(target, REPLACED));
    }

    private static void sync(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Sync.path(file);
            }
        }
    }

    private static void replace(Path target, Path finished) throws IOException {
        Path replaced = sibling(target, REPLACED);
        delete(replaced);
        if (!Files.exists(target)) {
            move(finished, target);
            return;
        }
        move(target, replaced);
        try {
            move(finished, target);
        } catch (IOException | RuntimeException | Error e) {
            restore(replaced, target, e);
            throw e;
        }
    }

    private static void restore(Path replaced, Path target, Throwable cause) {
        try {
            move(replaced, target);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static void discard(Path unfinished, Throwable cause) {
        try {
            delete(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Renames a directory within its parent, which is synced. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Sync.parentOf(to);
    }

    private static Path sibling(Path path, String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    private static Path parent(Path path) throws IOException {
        @Nullable Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(path + " is in no folder");
        }
        return parent;
    }

    /**
     * Puts right what killed processes left: a directory that was being written or deleted is deleted, one that was to be replaced and has
     * not been is back.
     *
     * @param parent where the directories are
     * @param names of directories that are written here; nothing else is touched
     */
    public static void recover(Path parent, Pattern names) throws IOException {
        List<Path> entries;
        try (Stream<Path> list = Files.list(parent)) {
            entries = list.toList();
        }
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            int dot = name.lastIndexOf('.');
            if (dot < 0 || !names.matcher(name.substring(0, dot)).matches()) {
                continue;
            }
            Path whole = entry.resolveSibling(name.substring(0, dot));
            switch (name.substring(dot)) {
                case UNFINISHED, DELETED -> delete(entry);
                case REPLACED -> {
                    if (Files.exists(whole)) {
                        delete(entry);
                    } else {
                        move(entry, whole);
                    }
                }
                default -> {}
            }
        }
    }

    /** Deletes a directory that is whole: at no moment is a part of it there under its name. */
    public static void remove(Path directory) throws IOException {
        Path deleted = sibling(directory, DELETED);
        delete(deleted);
        move(directory, deleted);
        delete(deleted);
    }

    /** Deletes a directory and all that is in it; nothing where there is none. */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(directory)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
