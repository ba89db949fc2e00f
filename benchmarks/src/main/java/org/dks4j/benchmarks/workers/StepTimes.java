/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks.workers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dks4j.benchmarks.BenchmarkNetworks;
import org.dks4j.benchmarks.TracedStep;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One worker of those that time training steps, each with one thread, of the first one alone, of all beside one another, and of all together
 * with exchanges of several sizes, in turn. It prints what it is and milliseconds a line: {@code step} or {@code meeting} with {@code alone},
 * {@code beside} or the size, and {@code part} with its name.
 */
final class StepTimes {

    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
    private static final double RATE = 1e-5;
    private static final double MICROSECONDS_PER_MILLISECOND = 1e3;
    private static final int TRACED = 10;
    // Places of arguments.
    private static final int BATCH = 1;
    private static final int ROUNDS = 2;
    private static final int STEPS = 3;
    private static final int SIZES = 4;

    private final int batch;
    private final int workers;
    private final int steps;
    private final boolean first;
    private final Trainer<?> alone;
    private final List<Trainer<?>> together;
    private final List<Long> sizes;
    private final int examples;

    private StepTimes(WorkerArguments worker, List<Trainer<?>> trainers, int examples) {
        this.batch = worker.number(BATCH);
        this.workers = worker.clusters().get(0).size();
        this.steps = worker.number(STEPS);
        this.first = worker.task() == 0;
        this.alone = trainers.get(0);
        this.together = trainers.subList(1, trainers.size());
        this.sizes = sizes(worker);
        this.examples = examples;
    }

    /** Arguments: sample, examples of a batch that each worker has, rounds, steps of each kind a round, and sizes in bytes with commas. */
    public static void main(String[] arguments) throws IOException {
        WorkerArguments worker = WorkerArguments.of(arguments);
        NetworkDefinition<?> network = BenchmarkNetworks.of(worker.rest().get(0));
        List<Long> sizes = sizes(worker);
        Dataset images = EnlargedImages.of(network);
        List<Trainer<?>> trainers = new ArrayList<>();
        try {
            trainers.add(new Trainer<>(network, images, options(worker, Cluster.alone())));
            for (int i = 0; i < sizes.size(); i++) {
                Cluster cluster = worker.clusters().get(i).withBucketBytes(sizes.get(i));
                trainers.add(new Trainer<>(network, images, options(worker, cluster)));
            }
            StepTimes times = new StepTimes(worker, trainers, images.training().count());
            for (int round = -1; round < worker.number(ROUNDS); round++) {
                times.round(round >= 0);
            }
            times.parts();
        } finally {
            trainers.forEach(Trainer::close);
        }
    }

    private static List<Long> sizes(WorkerArguments worker) {
        return Stream.of(worker.rest().get(SIZES).split(",", -1))
                .map(Long::valueOf)
                .toList();
    }

    private static TrainingOptions options(WorkerArguments worker, Cluster cluster) {
        return TrainingOptions.defaults()
                .withBatchSize(worker.number(BATCH) * cluster.size())
                .withExecution(WorkerArguments.execution(cluster));
    }

    /** @param counts whether it is printed */
    private void round(boolean counts) throws IOException {
        meet();
        if (first) {
            time("alone", alone, batch, counts);
        }
        meet();
        time("beside", alone, batch, counts);
        for (int i = 0; i < sizes.size(); i++) {
            meet();
            time(sizes.get(i).toString(), together.get(i), batch * workers, counts);
        }
    }

    private void meet() {
        together.get(0).meet();
    }

    private void time(String name, Trainer<?> trainer, int size, boolean counts) throws IOException {
        for (int step = 0; step < steps; step++) {
            long start = System.nanoTime();
            trainer.meet();
            long met = System.nanoTime();
            trainer.step(places(step, size), RATE);
            long end = System.nanoTime();
            if (counts) {
                print("step " + name, (end - met) / NANOSECONDS_PER_MILLISECOND);
                print("meeting " + name, (met - start) / NANOSECONDS_PER_MILLISECOND);
            }
        }
    }

    /** The same at every worker. */
    private int[] places(int step, int size) {
        int begin = step * size % (examples - size + 1);
        return IntStream.range(begin, begin + size).toArray();
    }

    /** Where the time of a step together goes, by TensorFlow's own trace, which makes steps slower. */
    private void parts() {
        Trainer<?> trainer = together.get(0);
        try (TInt32 places = TInt32.vectorOf(places(0, batch));
                TFloat32 rate = TFloat32.scalarOf((float) RATE)) {
            for (int step = 0; step < TRACED; step++) {
                trainer.meet();
                parts(TracedStep.of(trainer.session(), places, rate))
                        .forEach((part, milliseconds) -> print("part " + part, milliseconds));
            }
        }
    }

    private static Map<String, Double> parts(RunMetadata metadata) {
        Map<String, Double> parts = new TreeMap<>();
        for (DeviceStepStats device : metadata.getStepStats().getDevStatsList()) {
            for (NodeExecStats node : device.getNodeStatsList()) {
                double milliseconds =
                        (node.getOpEndRelMicros() - node.getOpStartRelMicros()) / MICROSECONDS_PER_MILLISECOND;
                parts.merge(part(node.getNodeName()), milliseconds, Double::sum);
            }
        }
        return parts;
    }

    /** Which part of a step an operation belongs to, by the scope that the training graph has it in. */
    private static String part(String operation) {
        if (operation.equals("RecvBuf")) {
            // What an exchange waits for, which is in its own time as well.
            return "receiving";
        }
        if (operation.startsWith("sharing/")) {
            return operation.contains("reduced") ? "exchange" : "packing";
        }
        if (operation.startsWith("training-images/") || operation.startsWith("training-batch/")) {
            return "feed";
        }
        return operation.startsWith("update/") ? "update" : "network";
    }

    private static void print(String name, double milliseconds) {
        System.out.printf(Locale.ROOT, "%s %.4f%n", name, milliseconds);
    }
}
