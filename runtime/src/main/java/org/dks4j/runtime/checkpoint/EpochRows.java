package org.dks4j.runtime.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.train.Evaluation;
import org.dks4j.runtime.train.History;

/**
 * The finished epochs of a training as a file of numbers, {@code epochs.f64}: for each a row of 11 doubles, little-endian, in the order of
 * {@link History.Epoch} with the four of its test in their place. It is apart from the manifest, as it alone grows with the training, and in
 * this form, as every checkpoint has all of it: 88 bytes for each epoch are written without turning numbers into text, and the last row is
 * read without the others.
 */
final class EpochRows {

    private static final String NAME = "epochs.f64";
    private static final int ROW = 11 * Double.BYTES;

    private EpochRows() {}

    /** Writes all epochs into a checkpoint's folder. */
    static void write(Path folder, List<History.Epoch> epochs) throws IOException {
        ByteBuffer rows =
                ByteBuffer.allocate(Math.multiplyExact(epochs.size(), ROW)).order(ByteOrder.LITTLE_ENDIAN);
        for (History.Epoch epoch : epochs) {
            rows.putDouble(epoch.number());
            rows.putDouble((double) epoch.step());
            rows.putDouble(epoch.loss());
            rows.putDouble(epoch.accuracy());
            rows.putDouble(epoch.test().examples());
            rows.putDouble(epoch.test().loss());
            rows.putDouble(epoch.test().accuracy());
            rows.putDouble(epoch.test().topFive());
            rows.putDouble(epoch.seconds());
            rows.putDouble(epoch.waited());
            rows.putDouble(epoch.examplesPerSecond());
        }
        Files.write(folder.resolve(NAME), rows.array());
    }

    /**
     * Reads all epochs.
     *
     * @throws CheckpointException if the file has a part of a row
     */
    static List<History.Epoch> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        ByteBuffer rows = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        requireRows(file, rows.limit());
        List<History.Epoch> epochs = new ArrayList<>();
        while (rows.hasRemaining()) {
            epochs.add(epoch(rows));
        }
        return epochs;
    }

    /** Reads the last epoch, if one is finished. */
    static Optional<History.Epoch> last(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try (FileChannel channel = FileChannel.open(file)) {
            requireRows(file, channel.size());
            if (channel.size() == 0) {
                return Optional.empty();
            }
            ByteBuffer row = ByteBuffer.allocate(ROW).order(ByteOrder.LITTLE_ENDIAN);
            long begin = channel.size() - ROW;
            while (row.hasRemaining()) {
                if (channel.read(row, begin + row.position()) < 0) {
                    throw new IOException(file + " was cut off while it was read");
                }
            }
            return Optional.of(epoch(row.flip()));
        }
    }

    private static void requireRows(Path file, long size) throws CheckpointException {
        if (size % ROW != 0) {
            throw new CheckpointException(
                    file + " is not what a checkpoint has: its " + size + " bytes are no whole rows of " + ROW);
        }
    }

    private static History.Epoch epoch(ByteBuffer row) {
        int number = (int) row.getDouble();
        long step = (long) row.getDouble();
        double loss = row.getDouble();
        double accuracy = row.getDouble();
        Evaluation test = new Evaluation((int) row.getDouble(), row.getDouble(), row.getDouble(), row.getDouble());
        return new History.Epoch(number, step, loss, accuracy, test, row.getDouble(), row.getDouble(), row.getDouble());
    }
}
