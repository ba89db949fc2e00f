/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dks4j.runtime.data.internal.numpy.NpzFile;
import org.dks4j.runtime.data.internal.numpy.NpzWriter;

/** A format of files of weights, told by the ending of a file's name. */
public enum WeightFormat {
    /** Hugging Face's safetensors: a header of JSON, then all numbers. */
    SAFETENSORS(".safetensors") {
        @Override
        Weights read(Path file) throws IOException {
            return SafetensorsFile.open(file).weights();
        }

        @Override
        void write(Weights weights, OutputStream out) throws IOException {
            SafetensorsFile.write(weights, out);
        }
    },
    /** Named arrays of NumPy in a ZIP file, as of {@code numpy.savez}. */
    NPZ(".npz") {
        @Override
        Weights read(Path file) throws IOException {
            return NpzWeights.read(NpzFile.open(file));
        }

        @Override
        void write(Weights weights, OutputStream out) throws IOException {
            try (NpzWriter writer = new NpzWriter(out)) {
                for (var weight : weights.byName().entrySet()) {
                    writer.add(weight.getKey(), weight.getValue().shape(), Weights.bytes(weight.getValue()));
                }
            }
        }
    };

    private final String ending;

    WeightFormat(String ending) {
        this.ending = ending;
    }

    /** How the names of its files end. */
    public String ending() {
        return ending;
    }

    /** Reads a file. */
    abstract Weights read(Path file) throws IOException;

    /** Writes the content of a file. */
    abstract void write(Weights weights, OutputStream out) throws IOException;

    /** The format of a file by its name; empty if it has none of these endings. */
    public static Optional<WeightFormat> of(Path file) {
        return Arrays.stream(values())
                .filter(format -> file.toString().endsWith(format.ending))
                .findFirst();
    }

    static WeightFormat required(Path file) {
        return of(file).orElseThrow(() -> new IllegalArgumentException(file + ": the name of a file of weights ends in "
                + Arrays.stream(values()).map(WeightFormat::ending).collect(Collectors.joining(" or "))));
    }
}
