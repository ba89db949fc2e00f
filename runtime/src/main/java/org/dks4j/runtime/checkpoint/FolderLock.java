package org.dks4j.runtime.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder of checkpoints to one training. The system releases it however the process ends. On POSIX systems a lock is the
 * process's: where a second training of one process is refused, other processes are no longer kept out.
 */
public final class FolderLock implements AutoCloseable {

    private static final String NAME = ".lock";

    private final Path directory;
    private final FileChannel channel;

    private FolderLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder.
     *
     * @throws CheckpointException if another training has it
     */
    public static FolderLock of(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(directory, channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another training of this process; told below as any other.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new CheckpointException(directory + " is in use by another training; name another folder");
    }

    /** The folder that is locked. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
