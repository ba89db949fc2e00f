package org.dks4j.runtime.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Has files and the names of files on the disk before it goes on, so that they outlast a loss of power. */
public final class Synced {

    private Synced() {}

    /** Syncs a file or a folder, which is the names of what is in it. */
    static void path(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            folder(path);
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Syncs the folder of a file that was renamed. */
    public static void folderOf(Path file) {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            folder(folder);
        }
    }

    /** Windows cannot open folders, and some file systems cannot sync them: there the rename alone has to do. */
    private static void folder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // What is in the files is on the disk, or has failed by itself.
        }
    }
}
