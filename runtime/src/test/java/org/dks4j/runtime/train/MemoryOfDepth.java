/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Prints by how many bytes the process grows in the first step of a deep network: {@code MemoryOfDepth RECOMPUTE}. */
final class MemoryOfDepth {

    private static final int FEATURES = 8;
    private static final int LAYERS = 100;
    private static final int WIDTH = 32;
    private static final int BATCH = 32_768;

    private MemoryOfDepth() {}

    private record Net() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        NetworkDefinition<Net> network = new NetworkDefinition<>(Net.class, List.of(FEATURES), 2, MemoryOfDepth::build);
        Examples examples = ClassTargets.examples(List.of(FEATURES), new byte[BATCH * FEATURES], new int[BATCH]);
        TrainingOptions options = TrainingOptions.defaults()
                .withBatchSize(BATCH)
                .withExecution(
                        Execution.defaults().withDevice(Device.CPU).withRecompute(Boolean.parseBoolean(args[0])));
        try (Trainer<Net> trainer =
                new Trainer<>(network, new Dataset("zeros", examples, examples, Target.ofClass(2)), options)) {
            AtomicLong peak = new AtomicLong();
            AtomicBoolean ended = new AtomicBoolean();
            long before = Pointer.physicalBytes();
            Thread watch = new Thread(() -> {
                while (!ended.get()) {
                    peak.accumulateAndGet(Pointer.physicalBytes(), Math::max);
                }
            });
            watch.setDaemon(true);
            watch.start();
            trainer.step(IntStream.range(0, BATCH).toArray(), 1e-4);
            ended.set(true);
            watch.join();
            System.out.println(peak.get() - before);
        }
    }

    private static GraphModel<Net> build(NetworkBuilder net, Operand<TFloat32> features) {
        Operand<TFloat32> x = features;
        for (int layer = 0; layer < LAYERS; layer++) {
            x = net.dense("layer" + layer, x, DenseSpec.dense(WIDTH).activation((tf, y) -> tf.math.tanh(y)))
                    .outputTensor();
        }
        Operand<TFloat32> logits = net.dense("logits", x, DenseSpec.dense(2)).outputTensor();
        return new BuiltNetwork<>(new Net(), logits);
    }
}
