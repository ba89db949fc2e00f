/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.internal.files.AtomicFile;
import org.dks4j.runtime.internal.files.Sha256;

/**
 * The weights of a network by name, such as {@code hidden[0]/kernel}, in TensorFlow's layout: the kernel of a dense layer is [inputs, outputs],
 * that of a convolution [window.., inputs, outputs]. What an optimizer keeps is no weight.
 *
 * @param byName sorted by name
 * @param metadata what is known about them, as texts by name; files of NumPy have none
 */
public record Weights(Map<String, Weight> byName, Map<String, String> metadata) {

    /** The name of the metadata that say how inputs and targets were standardized. */
    public static final String STANDARDIZATIONS = StoredStandardizations.NAME;

    /** @throws IllegalArgumentException if the metadata tell of standardizations in another form */
    public Weights {
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        StoredStandardizations.of(metadata);
    }

    /** The same, of a training that standardized its inputs and targets so. */
    public Weights withStandardizations(Standardizations value) {
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(StoredStandardizations.NAME, StoredStandardizations.text(value));
        return new Weights(byName, more);
    }

    /** How inputs and targets were standardized in the training of these weights, if the metadata say so. */
    public Optional<Standardizations> standardizations() {
        return StoredStandardizations.of(metadata);
    }

    /**
     * Reads a file: {@code .safetensors} or {@code .npz}. Numbers of other types than float32 are rounded to it.
     *
     * @throws IllegalArgumentException if the file's name has another ending
     * @throws org.dks4j.runtime.data.BrokenDataException if it is damaged, or has numbers that are no floating-point numbers
     * @throws IOException if it cannot be read
     */
    public static Weights read(Path file) throws IOException {
        return WeightFormat.required(file).read(file);
    }

    /**
     * Writes a file: {@code .safetensors} or {@code .npz}. It is written under another name, synced, and renamed: a file of that name is whole.
     * Equal weights give equal bytes.
     *
     * @throws IllegalArgumentException if the file's name has another ending
     * @throws FileAlreadyExistsException if the file exists
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        WeightFormat format = WeightFormat.required(file);
        AtomicFile.create(file, out -> format.write(this, out));
    }

    /** The SHA-256 of all names, shapes and numbers, as 64 hexadecimal digits: the same whatever file they come from. */
    public String sha256() {
        Sha256 sum = new Sha256();
        byName.forEach(
                (name, weight) -> sum.add(name + "\n" + weight.shape() + "\n").add(bytes(weight)));
        return sum.hex();
    }

    /** The numbers as files have them: little-endian, 4 bytes each. */
    static byte[] bytes(Weight weight) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, weight.values().length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(weight.values());
        return bytes.array();
    }
}
