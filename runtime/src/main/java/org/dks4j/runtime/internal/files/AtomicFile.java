/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.files;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Writes files that a reader sees whole, or as they were before. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Makes a file, and the directories that it is in: written under another name, synced, and renamed.
     *
     * @throws FileAlreadyExistsException if there is something of its name
     * @throws IOException if it cannot be written; then nothing is left of it
     */
    public static void create(Path file, Content content) throws IOException {
        requireAbsent(file);
        @Nullable Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path unfinished = unfinished(file);
        try {
            try (FileChannel channel = open(unfinished);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                content.write(new Kept(out));
                out.flush();
                channel.force(true);
            }
            requireAbsent(file);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            discard(unfinished, e);
            throw e;
        } catch (IOException e) {
            discard(unfinished, e);
            throw unnamed(file, e);
        } catch (RuntimeException | Error e) {
            discard(unfinished, e);
            throw e;
        }
        Sync.parentOf(file);
    }

    private static void requireAbsent(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file + " exists already; delete it, or name another file");
        }
    }

    /** A stream that its writer may close before all is on the disk. */
    private static final class Kept extends FilterOutputStream {

        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** The same for a text, in UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a file under another name, syncs it, renames it, and syncs its directory. A link, a device or a pipe is not replaced but written
     * through, as {@code /dev/stdout} has to be.
     *
     * @throws IOException if it cannot be written; the file is then as it was, and nothing else is left
     */
    public static void write(Path file, byte[] content) throws IOException {
        try {
            if (isWrittenThrough(file)) {
                Files.write(file, content);
            } else {
                replace(file, content);
            }
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw unnamed(file, e);
        }
    }

    /** As of a full disk, which does not name the file. */
    private static IOException unnamed(Path file, IOException e) {
        return new IOException(file + " cannot be written: " + e.getMessage(), e);
    }

    private static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + ".unfinished");
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path unfinished = unfinished(file);
        try {
            writeSynced(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            discard(unfinished, e);
            throw e;
        }
        Sync.parentOf(file);
    }

    private static void discard(Path unfinished, Throwable cause) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static boolean isWrittenThrough(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static void writeSynced(Path file, byte[] content) throws IOException {
        try (FileChannel channel = open(file)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
