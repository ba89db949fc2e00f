/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.ActivationFunction;
import org.dks4j.runtime.graph.AttentionSpec;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Trains a deep network of equal layers on random images, and prints the process's peak memory and the time of a step, without the first:
 * {@code DepthBenchmark KIND LAYERS WIDTH BATCH STEPS THREADS RECOMPUTE [OPTIMIZER]}. DENSE has layers of WIDTH units; CONV 3x3 convolutions of WIDTH channels, both
 * with an activation of the form that shaping gives it; RESIDUAL has blocks of batch normalization, ReLU and a convolution; TRANSFORMER blocks of WIDTH units on patches of
 * 4x4, with layer normalization and dropout; their images have 28x28 pixels. KIND can also be a sample that reads images, such as ResNet50, of which LAYERS and WIDTH say
 * nothing. RECOMPUTE is true or false.
 */
public final class DepthBenchmark {

    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final int KERNEL = 3;
    private static final int PATCH = 4;
    private static final int HEADS = 4;
    private static final double MOMENTUM = 0.9;
    private static final double EPSILON = 1e-5;
    private static final double DROPOUT = 0.1;
    private static final int LEAST_ARGUMENTS = 7;
    private static final int PIXEL_VALUES = 256;
    private static final double RATE = 1e-4;

    // Of a shaped tanh.
    private static final double INPUT_SCALE = 0.7;

    private static final double OUTPUT_SHIFT = 0.1;
    private static final double OUTPUT_SCALE = 1.9;

    private record Net() {}

    private enum Kind {
        DENSE {
            @Override
            Operand<TFloat32> first(NetworkBuilder net, Operand<TFloat32> image, int width) {
                return net.flatten("flat", image).outputTensor();
            }

            @Override
            Operand<TFloat32> layer(NetworkBuilder net, String name, Operand<TFloat32> x, int width) {
                return net.dense(name, x, DenseSpec.dense(width).activation(SHAPED))
                        .outputTensor();
            }

            @Override
            Operand<TFloat32> features(NetworkBuilder net, Operand<TFloat32> x) {
                return x;
            }
        },
        CONV {
            @Override
            Operand<TFloat32> first(NetworkBuilder net, Operand<TFloat32> image, int width) {
                return image;
            }

            @Override
            Operand<TFloat32> layer(NetworkBuilder net, String name, Operand<TFloat32> x, int width) {
                return net.conv(name, x, ConvSpec.conv(width, KERNEL).activation(SHAPED))
                        .outputTensor();
            }
        },
        RESIDUAL {
            @Override
            Operand<TFloat32> first(NetworkBuilder net, Operand<TFloat32> image, int width) {
                return net.conv("first", image, ConvSpec.conv(width, KERNEL)).outputTensor();
            }

            @Override
            Operand<TFloat32> layer(NetworkBuilder net, String name, Operand<TFloat32> x, int width) {
                Operand<TFloat32> chain =
                        net.batchNorm(name + "-norm", x, MOMENTUM, EPSILON).outputTensor();
                chain = net.activation(name + "-act", chain, (tf, y) -> tf.nn.relu(y))
                        .outputTensor();
                chain = net.conv(name, chain, ConvSpec.conv(width, KERNEL)).outputTensor();
                return net.sum(name + "-sum", x, chain);
            }
        },
        TRANSFORMER {
            @Override
            Operand<TFloat32> first(NetworkBuilder net, Operand<TFloat32> image, int width) {
                return net.patches("patches", image, PATCH, width).outputTensor();
            }

            @Override
            Operand<TFloat32> layer(NetworkBuilder net, String name, Operand<TFloat32> x, int width) {
                Operand<TFloat32> chain =
                        net.layerNorm(name + "-norm", x, EPSILON).outputTensor();
                chain = net.attention(name + "-mix", chain, AttentionSpec.plain(HEADS))
                        .outputTensor();
                Operand<TFloat32> sum = net.sum(name + "-mixed", x, chain);
                chain = net.layerNorm(name + "-norm2", sum, EPSILON).outputTensor();
                chain = net.dense(
                                name + "-wide",
                                chain,
                                DenseSpec.dense(4 * width).activation((tf, y) -> tf.nn.relu(y)))
                        .outputTensor();
                chain = net.dropout(name + "-drop", chain, DROPOUT).outputTensor();
                chain = net.dense(name, chain, DenseSpec.dense(width)).outputTensor();
                return net.sum(name + "-sum", sum, chain);
            }
        };

        abstract Operand<TFloat32> first(NetworkBuilder net, Operand<TFloat32> image, int width);

        abstract Operand<TFloat32> layer(NetworkBuilder net, String name, Operand<TFloat32> x, int width);

        /** What the last layer reads. */
        Operand<TFloat32> features(NetworkBuilder net, Operand<TFloat32> x) {
            return net.globalMeanPool("mean", x).outputTensor();
        }
    }

    private static final ActivationFunction SHAPED = TransformedActivation.of((tf, u) -> tf.math.tanh(u))
            .input(INPUT_SCALE, 0)
            .output(OUTPUT_SCALE, OUTPUT_SHIFT);

    private DepthBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException {
        int layers = Integer.parseInt(args[1]);
        int width = Integer.parseInt(args[2]);
        int batch = Integer.parseInt(args[3]);
        int steps = Integer.parseInt(args[4]);
        Execution execution = Execution.defaults()
                .withDevice(Device.CPU)
                .withThreads(Integer.parseInt(args[5]))
                .withRecompute(Boolean.parseBoolean(args[6]));
        NetworkDefinition<?> network = network(args[0], layers, width);
        Examples examples = examples(network, batch);
        Dataset data = new Dataset("random images", examples, examples, network.target());
        TrainingOptions options = BenchmarkOptimizers.options(
                        args.length == LEAST_ARGUMENTS ? "sgd" : args[LEAST_ARGUMENTS])
                .withBatchSize(batch)
                .withExecution(execution);
        int[] all = IntStream.range(0, batch).toArray();
        long start = System.nanoTime();
        try (Trainer<?> trainer = new Trainer<>(network, data, options)) {
            trainer.notes().forEach(System.out::println);
            Measured.print("built-milliseconds", (System.nanoTime() - start) / Measured.NANOSECONDS_PER_MILLISECOND);
            Measured.print("built-mebibytes", Measured.peakMebibytes());
            double[] milliseconds = new double[steps];
            double[] processor = new double[steps];
            for (int step = 0; step < steps; step++) {
                long begin = System.nanoTime();
                long processorBegin = Measured.processorTime();
                double loss = trainer.step(all, RATE).loss();
                milliseconds[step] = (System.nanoTime() - begin) / Measured.NANOSECONDS_PER_MILLISECOND;
                processor[step] = (Measured.processorTime() - processorBegin) / Measured.NANOSECONDS_PER_MILLISECOND;
                System.out.printf(Locale.ROOT, "loss %s%n", loss);
                if (step == 0) {
                    Measured.print(
                            "start-milliseconds", (System.nanoTime() - start) / Measured.NANOSECONDS_PER_MILLISECOND);
                }
            }
            Measured.print("peak-mebibytes", Measured.peakMebibytes());
            Measured.print("milliseconds", Measured.median(afterFirst(milliseconds)));
            Measured.print("processor-milliseconds", Measured.median(afterFirst(processor)));
        }
    }

    /** Those after the first, which has the start in it, if there are any. */
    private static double[] afterFirst(double... values) {
        return values.length == 1 ? values : Arrays.copyOfRange(values, 1, values.length);
    }

    private static NetworkDefinition<?> network(String name, int layers, int width) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .<NetworkDefinition<?>>map(kind -> new NetworkDefinition<>(
                        Net.class,
                        List.of(SIDE, SIDE, 1),
                        CLASSES,
                        (net, image) -> model(kind, layers, width, net, image)))
                .orElseGet(() -> BenchmarkNetworks.of(name));
    }

    private static GraphModel<Net> model(
            Kind kind, int layers, int width, NetworkBuilder net, Operand<TFloat32> image) {
        Operand<TFloat32> x = kind.first(net, image, width);
        for (int layer = 0; layer < layers; layer++) {
            x = kind.layer(net, "layer" + layer, x, width);
        }
        Operand<TFloat32> logits = net.dense("logits", kind.features(net, x), DenseSpec.dense(CLASSES))
                .outputTensor();
        return new GraphModel<>() {
            @Override
            public Net layers() {
                return new Net();
            }

            @Override
            public Operand<TFloat32> logits() {
                return logits;
            }
        };
    }

    private static Examples examples(NetworkDefinition<?> network, int count) {
        SplittableRandom random = new SplittableRandom(1);
        List<Integer> shape = network.inputShape();
        byte[] pixels = new byte[count * shape.stream().reduce(1, Math::multiplyExact)];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(PIXEL_VALUES);
        }
        int[] classes = new int[count];
        Arrays.setAll(classes, i -> random.nextInt(CLASSES));
        return new Examples(new TensorData(shape, pixels), ClassTargets.of(classes), Map.of());
    }
}
