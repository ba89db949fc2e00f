/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.train.Trainer;
import org.tensorflow.Operand;
import org.tensorflow.RawTensor;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** The parameters that a trainer starts with, for programs in other languages that start with the same. */
final class InitialParameters {

    private InitialParameters() {}

    /** Writes kernel and bias of each layer, in order, as little-endian floats one after another. */
    static void write(Trainer<?> trainer, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (LayerHandle layer : trainer.layerHandles()) {
                for (Operand<TFloat32> parameter : parameters(layer)) {
                    try (Result result =
                            trainer.session().runner().fetch(parameter).run()) {
                        out.write(bytes(result.get(0).asRawTensor()));
                    }
                }
            }
        }
    }

    private static List<Operand<TFloat32>> parameters(LayerHandle layer) {
        return Stream.of(layer.kernelTensor(), layer.biasTensor())
                .flatMap(Optional::stream)
                .toList();
    }

    private static byte[] bytes(RawTensor tensor) {
        byte[] bytes = new byte[Math.toIntExact(tensor.numBytes())];
        tensor.data().read(bytes);
        return bytes;
    }
}
