/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;

/**
 * Times training steps of a sample, batch gathering and the optimizer included, and prints what {@code compare.py} reads, one name
 * and number a line: {@code StepBenchmark SAMPLE BATCH THREADS WARMUP STEPS INITIAL OPTIMIZER [DEVICE PRECISION XLA]}. It first writes the initial
 * parameters to the file INITIAL, if that is not there, for the peers to start from. DEVICE, PRECISION and XLA are as on a trainer's command line, and
 * true or false.
 */
public final class StepBenchmark {

    private static final int LEAST_ARGUMENTS = 7;

    private StepBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException {
        NetworkDefinition<?> network = BenchmarkNetworks.of(args[0]);
        int batch = Integer.parseInt(args[1]);
        int threads = Integer.parseInt(args[2]);
        int warmup = Integer.parseInt(args[3]);
        int steps = Integer.parseInt(args[4]);
        Path initial = Path.of(args[5]);
        double rate = BenchmarkOptimizers.rate(args[6], network);
        TrainingOptions options = BenchmarkOptimizers.options(args[6])
                .withBatchSize(batch)
                .withExecution(execution(args).withThreads(threads));
        Dataset data = BenchmarkData.of(network);
        try (Trainer<?> trainer = new Trainer<>(network, data, options)) {
            if (Files.notExists(initial)) {
                InitialParameters.write(trainer, initial);
            }
            double[] milliseconds = new double[warmup + steps];
            double[] losses = new double[warmup + steps];
            long processorStart = 0;
            for (int step = 0; step < milliseconds.length; step++) {
                if (step == warmup) {
                    processorStart = Measured.processorTime();
                }
                int begin = step * batch % (data.training().count() - batch);
                int[] places = IntStream.range(begin, begin + batch).toArray();
                long start = System.nanoTime();
                losses[step] = trainer.step(places, rate).loss();
                milliseconds[step] = Measured.millisecondsSince(start);
                if (step == 0) {
                    Measured.printNow("first-step-at");
                    Measured.print(
                            "first-step-processor-milliseconds",
                            Measured.processorTime() / Measured.NANOSECONDS_PER_MILLISECOND);
                }
            }
            Measured.print("first-loss", losses[0]);
            Measured.print("last-loss", losses[losses.length - 1]);
            Measured.print("parameters", (double) parameters(trainer));
            Measured.print(
                    "processor-milliseconds",
                    (Measured.processorTime() - processorStart) / Measured.NANOSECONDS_PER_MILLISECOND / steps);
            double[] counted = Arrays.copyOfRange(milliseconds, warmup, milliseconds.length);
            Measured.print("milliseconds", Measured.median(counted));
            Measured.print("mean-milliseconds", Arrays.stream(counted).average().orElseThrow());
            Measured.print("longest-milliseconds", Arrays.stream(counted).max().orElseThrow());
            Measured.print("peak-mebibytes", Measured.peakMebibytes());
        }
    }

    private static Execution execution(String... args) {
        if (args.length == LEAST_ARGUMENTS) {
            return Execution.defaults();
        }
        return Execution.defaults()
                .withDevice(Device.parse(args[LEAST_ARGUMENTS]))
                .withPrecision(Precision.parse(args[LEAST_ARGUMENTS + 1]))
                .withXla(Boolean.parseBoolean(args[LEAST_ARGUMENTS + 2]));
    }

    private static long parameters(Trainer<?> trainer) {
        return trainer.layerHandles().stream()
                .mapToLong(LayerHandle::parameters)
                .sum();
    }
}
