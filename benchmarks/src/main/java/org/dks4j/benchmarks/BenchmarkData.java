/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.format.IdxDataset;
import org.dks4j.runtime.network.NetworkDefinition;

/**
 * What samples are trained with: Fashion-MNIST, or where ids are read, a text that every build has: the sample's own compiled description. Its
 * examples are consecutive pieces, each with the byte after it; {@code peers/shared.py} cuts it in the same way.
 */
final class BenchmarkData {

    private BenchmarkData() {}

    static Dataset of(NetworkDefinition<?> network) throws IOException {
        return network.inputs().get(0).isOfIds()
                ? text(network)
                : IdxDataset.read(DataFolder.embedded(), network.target(), List.of(), CorruptRecordPolicy.fail());
    }

    /**
     * The first training examples, which are its test examples as well.
     *
     * @param count how many, at most those that there are
     */
    static Dataset few(NetworkDefinition<?> network, int count) throws IOException {
        Dataset data = of(network);
        BitSet places = new BitSet();
        places.set(0, Math.min(count, data.training().count()));
        Examples few = inMemory(data).chosen(places);
        return new Dataset(data.name(), few, few, data.target());
    }

    /** A batch of training examples as a predictor reads them: the first ones, and again from the first where there are fewer. */
    static float[] batch(NetworkDefinition<?> network, int size) throws IOException {
        TensorData images = inMemory(of(network)).images();
        float[] batch = new float[size * images.size()];
        for (int i = 0; i < size; i++) {
            float[] numbers = images.form().numbers(images.example(i % images.count()));
            System.arraycopy(numbers, 0, batch, i * numbers.length, numbers.length);
        }
        return batch;
    }

    private static Examples inMemory(Dataset data) {
        return (Examples) data.training();
    }

    private static Dataset text(NetworkDefinition<?> network) throws IOException {
        byte[] text = description(network);
        int positions = network.inputShape().get(0);
        int count = (text.length - 1) / positions;
        int[] next = new int[count * positions];
        Arrays.setAll(next, i -> Byte.toUnsignedInt(text[i + 1]));
        Examples examples = new Examples(
                new TensorData(List.of(positions), Arrays.copyOf(text, count * positions)),
                new TensorData(new ExampleSpec(List.of(positions), ElementType.INT32), ClassTargets.bytes(next)),
                Map.of());
        return new Dataset(network.name(), examples, examples, network.target());
    }

    private static byte[] description(NetworkDefinition<?> network) throws IOException {
        String resource = "/META-INF/dks4j/" + network.record().getName() + ".json";
        try (InputStream in = network.record().getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return in.readAllBytes();
        }
    }
}
