/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A linear network of images of 2 times 2 pixels in three classes, and a folder of IDX files of noise for it.
 *
 * @param data the folder
 */
record SmallTraining(Path data) {

    static final NetworkDefinition<Small> DEFINITION =
            new NetworkDefinition<>(Small.class, List.of(2, 2, 1), 3, SmallTraining::build);

    record Small() {}

    private static GraphModel<Small> build(NetworkBuilder net, Operand<TFloat32> input) {
        Operand<TFloat32> flat = net.flatten("flat", input).outputTensor();
        Operand<TFloat32> logits = net.dense("logits", flat, DenseSpec.dense(3)).outputTensor();
        return new BuiltNetwork<>(new Small(), logits);
    }

    /** Writes a data set of so many training examples, and six to test on. */
    static SmallTraining write(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        write(folder, "train", count);
        write(folder, "t10k", 6);
        return new SmallTraining(folder);
    }

    private static void write(Path folder, String name, int count) throws IOException {
        byte[] pixels = new byte[4 * count];
        new SplittableRandom(count).nextBytes(pixels);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 3);
        }
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), idx(0x803, pixels, count, 2, 2));
        Files.write(folder.resolve(name + "-labels-idx1-ubyte"), idx(0x801, labels, count));
    }

    private static byte[] idx(int magic, byte[] values, int... dimensions) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(4 + 4 * dimensions.length).putInt(magic);
        for (int dimension : dimensions) {
            head.putInt(dimension);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(head.array());
        file.write(values);
        return file.toByteArray();
    }

    /** The images that are tested on. */
    Path images() {
        return data.resolve("t10k-images-idx3-ubyte");
    }

    /** Trains on the data with further options. */
    CommandOutput train(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "--data=" + data;
        all[1] = "--quiet";
        System.arraycopy(options, 0, all, 2, options.length);
        return run(all);
    }

    static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> TrainerCommand.run(DEFINITION, out, err, arguments));
    }
}
