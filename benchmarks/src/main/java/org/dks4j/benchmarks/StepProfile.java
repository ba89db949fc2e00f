/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.device.Executor;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Prints where the time of a training step of a sample goes, by type of operation as TensorFlow executes it:
 * {@code StepProfile SAMPLE BATCH THREADS STEPS OPTIMIZER}. Tracing makes steps slower; the shares are what counts.
 */
public final class StepProfile {

    private static final double MICROSECONDS_PER_MILLISECOND = 1e3;
    private static final double PERCENT = 100;
    private static final int WARM_UP = 20;

    /** TensorFlow's label of a node: {@code name = Type(inputs)}. */
    private static final Pattern LABEL = Pattern.compile(".*? = ([A-Za-z0-9_>]+)\\(.*", Pattern.DOTALL);

    private StepProfile() {}

    /** How often a type of operation ran, and how long in all, in microseconds. */
    private record Total(long count, long microseconds) {

        Total plus(Total other) {
            return new Total(count + other.count, microseconds + other.microseconds);
        }
    }

    /** Runs the profile. */
    public static void main(String[] args) throws IOException {
        NetworkDefinition<?> network = BenchmarkNetworks.of(args[0]);
        int batch = Integer.parseInt(args[1]);
        int steps = Integer.parseInt(args[3]);
        TrainingOptions options = BenchmarkOptimizers.options(args[4])
                .withBatchSize(batch)
                .withExecution(Execution.defaults()
                        .withThreads(Integer.parseInt(args[2]))
                        // The serial one traces nothing.
                        .withExecutor(Executor.PARALLEL));
        Dataset data = BenchmarkData.of(network);
        try (Trainer<?> trainer = new Trainer<>(network, data, options);
                TInt32 places = TInt32.vectorOf(IntStream.range(0, batch).toArray());
                TFloat32 rate = TFloat32.scalarOf((float) BenchmarkOptimizers.rate(args[4], network))) {
            Map<String, Total> totals = new TreeMap<>();
            for (int step = -WARM_UP; step < steps; step++) {
                RunMetadata metadata = TracedStep.of(trainer.session(), places, rate);
                if (step >= 0) {
                    add(totals, metadata);
                }
            }
            print(totals, steps);
        }
    }

    private static void add(Map<String, Total> totals, RunMetadata metadata) {
        for (DeviceStepStats device : metadata.getStepStats().getDevStatsList()) {
            for (NodeExecStats node : device.getNodeStatsList()) {
                Matcher label = LABEL.matcher(node.getTimelineLabel());
                String type = label.matches() ? label.group(1) : node.getNodeName();
                long microseconds = node.getOpEndRelMicros() - node.getOpStartRelMicros();
                totals.merge(type, new Total(1, microseconds), Total::plus);
            }
        }
    }

    private static void print(Map<String, Total> totals, int steps) {
        long all = totals.values().stream().mapToLong(Total::microseconds).sum();
        System.out.printf(Locale.ROOT, "%-40s %8s %10s %7s%n", "operation", "a step", "ms a step", "share");
        List<Map.Entry<String, Total>> sorted = new ArrayList<>(totals.entrySet());
        sorted.sort(Comparator.comparingLong(entry -> -entry.getValue().microseconds()));
        for (Map.Entry<String, Total> entry : sorted) {
            Total total = entry.getValue();
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %8d %10.3f %6.1f%%%n",
                    entry.getKey(),
                    total.count() / steps,
                    total.microseconds() / MICROSECONDS_PER_MILLISECOND / steps,
                    PERCENT * total.microseconds() / all);
        }
        System.out.printf(Locale.ROOT, "%-40s %8s %10.3f%n", "all", "", all / MICROSECONDS_PER_MILLISECOND / steps);
    }
}
