package org.dks4j.runtime.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folders that are there whole or not at all: written under another name, synced, and renamed. A process that is killed
 * leaves at most a folder with the ending {@code .unfinished} or {@code .replaced}.
 */
public final class WholeFolder {

    /** Endings of folders that a killed process may leave; nobody needs them. */
    private static final String UNFINISHED = ".unfinished";

    private static final String REPLACED = ".replaced";

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
                    sync(file);
                }
            }
        } catch (IOException | RuntimeException e) {
            discard(unfinished, e);
            throw e;
        }
        Path replaced = target.resolveSibling(target.getFileName() + REPLACED);
        delete(replaced);
        if (Files.exists(target)) {
            Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        sync(parent(target));
        delete(replaced);
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

    /** Deletes what killed processes left in a folder. */
    public static void clean(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (name.endsWith(UNFINISHED) || name.endsWith(REPLACED)) {
                    delete(entry);
                }
            }
        }
    }

    private static void sync(Path path) throws IOException {
        // Windows cannot open folders; there the rename alone has to do.
        boolean folder = Files.isDirectory(path);
        if (folder && System.getProperty("os.name").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
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
