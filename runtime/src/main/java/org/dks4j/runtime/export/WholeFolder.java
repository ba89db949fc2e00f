package org.dks4j.runtime.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes a folder under another name, syncs it, and renames it: a folder of its name is always whole. */
final class WholeFolder {

    private WholeFolder() {}

    /** What fills a folder. */
    @FunctionalInterface
    interface Content {

        /** Writes into an empty folder. */
        void write(Path folder) throws IOException;
    }

    /**
     * Makes a folder.
     *
     * @throws FileAlreadyExistsException if there is something of its name
     */
    static void create(Path folder, Content content) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        Path parent = Objects.requireNonNull(target.getParent(), "the root is no folder to create");
        requireNothing(target);
        Files.createDirectories(parent);
        Path unfinished = Files.createTempDirectory(parent, target.getFileName() + ".unfinished");
        try {
            Path written = Files.createDirectory(unfinished.resolve("folder"));
            content.write(written);
            sync(written);
            requireNothing(target);
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
            syncOne(parent);
        } finally {
            delete(unfinished);
        }
    }

    private static void requireNothing(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target + " exists already; delete it, or name another folder");
        }
    }

    private static void sync(Path folder) throws IOException {
        for (Path path : within(folder)) {
            syncOne(path);
        }
    }

    private static void syncOne(Path path) throws IOException {
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

    private static void delete(Path folder) throws IOException {
        for (Path path : within(folder)) {
            Files.delete(path);
        }
    }

    /** A folder's content and then the folder. */
    private static List<Path> within(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
