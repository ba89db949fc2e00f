package org.dks4j.runtime.listen;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.dks4j.runtime.checkpoint.Synced;

/** Files that are there whole or as they were before. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes a text under another name, syncs it, and renames it.
     *
     * @throws IOException if it cannot be written; the file is then as it was, and nothing else is left
     */
    public static void write(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            writeSynced(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException | RuntimeException e) {
            discard(unfinished, e);
            throw e;
        } catch (IOException e) {
            // As of a full disk, which does not name the file.
            discard(unfinished, e);
            throw new IOException(file + " cannot be written: " + e.getMessage(), e);
        }
        Synced.folderOf(file);
    }

    private static void discard(Path unfinished, Exception cause) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static void writeSynced(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
