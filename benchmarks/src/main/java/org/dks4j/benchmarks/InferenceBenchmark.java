/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Prediction;

/**
 * Times predictions of a sample, from numbers in Java to numbers in Java, and prints what {@code inference.py} reads, one name and number a line:
 * {@code InferenceBenchmark SAMPLE THREADS SECONDS FOLDER ANSWERS SIZE..}. It predicts with the checkpoint that {@link InferenceModels} has left in
 * the folder, for so many seconds each size of batch, or with 0 for its answers alone, and writes the outputs and answers of the first examples of each to the file ANSWERS.
 */
public final class InferenceBenchmark {

    private static final double NANOSECONDS_PER_SECOND = 1e9;
    private static final int SIZES = 5;
    private static final int LEAST_RUNS = 3;
    /** Of a batch, whose answers are compared. Those of peers/predicting.py are the same. */
    private static final int COMPARED = 64;

    private InferenceBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException {
        NetworkDefinition<?> network = BenchmarkNetworks.of(args[0]);
        Execution execution = Execution.defaults().withThreads(Integer.parseInt(args[1]));
        double seconds = Double.parseDouble(args[2]);
        Checkpoint checkpoint = new CheckpointFolder(Path.of(args[3]).resolve(InferenceModels.CHECKPOINTS))
                .last()
                .orElseThrow();
        int[] sizes =
                Arrays.stream(args).skip(SIZES).mapToInt(Integer::parseInt).toArray();
        try (Predictor predictor = Predictor.of(network, checkpoint, execution);
                OutputStream answers = Files.newOutputStream(Path.of(args[4]))) {
            for (int size : sizes) {
                float[] batch = BenchmarkData.batch(network, size);
                write(predictor.predict(batch), answers);
                if (size == sizes[0]) {
                    Measured.printNow("first-answer-at");
                }
                time(predictor, batch, seconds / 2, 1);
                long processorStart = Measured.processorTime();
                double[] milliseconds = time(predictor, batch, seconds, seconds > 0 ? LEAST_RUNS : 1);
                Measured.print(
                        "processor-milliseconds-" + size,
                        (Measured.processorTime() - processorStart)
                                / Measured.NANOSECONDS_PER_MILLISECOND
                                / milliseconds.length);
                Measured.print("milliseconds-" + size, Measured.median(milliseconds));
            }
        }
        Measured.print("peak-mebibytes", Measured.peakMebibytes());
    }

    /** Milliseconds of each run, of which there are at least so many. */
    private static double[] time(Predictor predictor, float[] batch, double seconds, int least) {
        List<Double> milliseconds = new ArrayList<>();
        long begin = System.nanoTime();
        while (milliseconds.size() < least || System.nanoTime() - begin < seconds * NANOSECONDS_PER_SECOND) {
            long start = System.nanoTime();
            predictor.predict(batch);
            milliseconds.add(Measured.millisecondsSince(start));
        }
        return milliseconds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void write(List<Prediction> predictions, OutputStream out) throws IOException {
        for (Prediction prediction : predictions.subList(0, Math.min(COMPARED, predictions.size()))) {
            for (float[] numbers : List.of(prediction.outputs(), prediction.answers())) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(numbers);
                out.write(bytes.array());
            }
        }
    }
}
