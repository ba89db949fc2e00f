/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
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

    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
    private static final double MILLISECONDS_PER_SECOND = 1e3;

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
        double rate = BenchmarkOptimizers.rate(args[6]);
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
                    processorStart = processorTime();
                }
                int begin = step * batch % (data.training().count() - batch);
                int[] places = IntStream.range(begin, begin + batch).toArray();
                long start = System.nanoTime();
                losses[step] = trainer.step(places, rate).loss();
                milliseconds[step] = (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
                if (step == 0) {
                    print("first-step-at", System.currentTimeMillis() / MILLISECONDS_PER_SECOND);
                }
            }
            print("first-loss", losses[0]);
            print("last-loss", losses[losses.length - 1]);
            print("parameters", (double) parameters(trainer));
            print("processor-milliseconds", (processorTime() - processorStart) / NANOSECONDS_PER_MILLISECOND / steps);
            double[] counted = Arrays.copyOfRange(milliseconds, warmup, milliseconds.length);
            print("milliseconds", median(counted));
            print("mean-milliseconds", Arrays.stream(counted).average().orElseThrow());
            print("longest-milliseconds", Arrays.stream(counted).max().orElseThrow());
            print("peak-mebibytes", ProcessMemory.peakMebibytes());
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

    /** Nanoseconds that the processors have spent on this process: other programs do not lengthen them much. */
    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    private static void print(String name, double value) {
        System.out.printf(Locale.ROOT, "%s %.6f%n", name, value);
    }
}
