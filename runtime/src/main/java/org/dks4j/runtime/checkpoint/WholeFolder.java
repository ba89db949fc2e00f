package org.dks4j.runtime.checkpoint;

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
 * Folders that are there whole or not at all: written under another name, synced, and renamed. A process that is killed
 * leaves at most a folder with the ending {@code .unfinished}, {@code .replaced} or {@code .deleted}; {@link #recover} puts that right.
 */
public final class WholeFolder {

    /** What is being written. */
    private static final String UNFINISHED = ".unfinished";

    /** What another takes the place of: whole, and the only one of its name for the moment between two renames. */
    private static final String REPLACED = ".replaced";

    /** What is being deleted. */
    private static final String DELETED = ".deleted";

    private WholeFolder() {}

    /** Puts files into a folder. */
    @FunctionalInterface
    public interface Content {
        void write(Path folder) throws IOException;
    }

    /**
     * Makes a folder.
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
     * Writes a folder, in place of one that has the name.
     *
     * @throws IOException if it cannot be written; then what had the name before is as it was
     */
    public static void write(Path target, Content content) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
        delete(unfinished);
        Files.createDirectories(unfinished);
        try {
            content.write(unfinished);
            try (Stream<Path> files = Files.walk(unfinished)) {
                for (Path file : files.toList()) {
                    Synced.path(file);
                }
            }
        } catch (IOException | RuntimeException e) {
            discard(unfinished, e);
            throw e;
        }
        Path replaced = target.resolveSibling(target.getFileName() + REPLACED);
        delete(replaced);
        boolean replaces = Files.exists(target);
        if (replaces) {
            move(target, replaced);
        }
        try {
            move(unfinished, target);
        } catch (IOException e) {
            if (replaces) {
                move(replaced, target);
            }
            discard(unfinished, e);
            throw e;
        }
        Synced.folderOf(target);
        delete(replaced);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path parent(Path path) throws IOException {
        @Nullable Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(path + " is in no folder");
        }
        return parent;
    }

    private static void discard(Path unfinished, Exception cause) {
        try {
            delete(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Puts right what killed processes left: what was being written or deleted is deleted, what was to be replaced and has not been is back.
     *
     * @param directory where the folders are
     * @param names of folders that are written here; nothing else is touched
     */
    public static void recover(Path directory, Pattern names) throws IOException {
        List<Path> entries;
        try (Stream<Path> list = Files.list(directory)) {
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

    /** Deletes a folder that is whole: at no moment is a part of it there under its name. */
    static void remove(Path folder) throws IOException {
        Path deleted = folder.resolveSibling(folder.getFileName() + DELETED);
        delete(deleted);
        move(folder, deleted);
        delete(deleted);
    }

    /** Deletes a folder and all that is in it; nothing where there is none. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
