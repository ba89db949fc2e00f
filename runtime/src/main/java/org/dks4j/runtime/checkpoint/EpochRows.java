/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.train.History;

/**
 * The finished epochs of a training as a file of numbers, {@code epochs.f64}: for each a row of doubles, little-endian: number, step, loss,
 * training metrics, the number of evaluated examples, their loss, their metrics, seconds, waited, examples per second. It is apart from the
 * manifest, as it alone grows with the training, and in this form, as every checkpoint has all of it: for a classification 88 bytes for each
 * epoch are written without turning numbers into text, and the last row is read without the others.
 */
final class EpochRows {

    private static final String NAME = "epochs.f64";
    /** The numbers of a row besides metrics. */
    private static final int OTHERS = 8;

    private EpochRows() {}

    private static int rowBytes(Measured measured) {
        return (OTHERS + measured.training().size() + measured.evaluation().size()) * Double.BYTES;
    }

    /** Writes all epochs into a checkpoint's folder. */
    static void write(Path folder, Measured measured, List<History.Epoch> epochs) throws IOException {
        ByteBuffer rows = ByteBuffer.allocate(Math.multiplyExact(epochs.size(), rowBytes(measured)))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (History.Epoch epoch : epochs) {
            rows.putDouble(epoch.number());
            rows.putDouble((double) epoch.step());
            rows.putDouble(epoch.loss());
            put(rows, measured.training(), epoch.metrics());
            rows.putDouble(epoch.evaluation().examples());
            rows.putDouble(epoch.evaluation().loss());
            put(rows, measured.evaluation(), epoch.evaluation().metrics());
            rows.putDouble(epoch.seconds());
            rows.putDouble(epoch.waited());
            rows.putDouble(epoch.examplesPerSecond());
        }
        Files.write(folder.resolve(NAME), rows.array());
    }

    /** No number for a metric that the task did not have yet when the epoch was trained. */
    private static void put(ByteBuffer rows, List<String> names, Map<String, Double> metrics) {
        for (String name : names) {
            rows.putDouble(metrics.getOrDefault(name, Double.NaN));
        }
    }

    /**
     * Reads all epochs.
     *
     * @throws CheckpointException if the file has a part of a row
     */
    static List<History.Epoch> read(Path folder, Measured measured) throws IOException {
        Path file = folder.resolve(NAME);
        ByteBuffer rows = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        requireRows(file, rows.limit(), rowBytes(measured));
        List<History.Epoch> epochs = new ArrayList<>();
        while (rows.hasRemaining()) {
            epochs.add(epoch(rows, measured));
        }
        return epochs;
    }

    /** Reads the last epoch, if one is finished. */
    static Optional<History.Epoch> last(Path folder, Measured measured) throws IOException {
        Path file = folder.resolve(NAME);
        int bytes = rowBytes(measured);
        try (FileChannel channel = FileChannel.open(file)) {
            requireRows(file, channel.size(), bytes);
            if (channel.size() == 0) {
                return Optional.empty();
            }
            ByteBuffer row = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
            long begin = channel.size() - bytes;
            while (row.hasRemaining()) {
                if (channel.read(row, begin + row.position()) < 0) {
                    throw new IOException(file + " was truncated while it was read");
                }
            }
            return Optional.of(epoch(row.flip(), measured));
        }
    }

    private static void requireRows(Path file, long size, int rowBytes) throws CheckpointException {
        if (size % rowBytes != 0) {
            throw new CheckpointException(
                    file + " is not a valid checkpoint file: its " + size + " bytes are not whole rows of " + rowBytes);
        }
    }

    private static History.Epoch epoch(ByteBuffer row, Measured measured) {
        int number = (int) row.getDouble();
        long step = (long) row.getDouble();
        double loss = row.getDouble();
        Map<String, Double> metrics = metrics(row, measured.training());
        int examples = (int) row.getDouble();
        double evaluationLoss = row.getDouble();
        Evaluation evaluation = new Evaluation(examples, evaluationLoss, metrics(row, measured.evaluation()));
        return new History.Epoch(
                number, step, loss, metrics, evaluation, row.getDouble(), row.getDouble(), row.getDouble());
    }

    private static Map<String, Double> metrics(ByteBuffer row, List<String> names) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        names.forEach(name -> metrics.put(name, row.getDouble()));
        return metrics;
    }
}
