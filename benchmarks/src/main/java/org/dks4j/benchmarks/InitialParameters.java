/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.train.Trainer;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.RawTensor;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** The parameters that a trainer starts with, for programs in other languages that start with the same. */
final class InitialParameters {

    private static final List<String> KERNELS = List.of("query", "key", "value", "output");

    /** What follows the layer's name in that of the operation that reads the last of them: scopes of equal names are told apart by numbers. */
    private static final String LAST = "(_\\d+)?/output/value$";

    private InitialParameters() {}

    /**
     * Writes the parameters of each layer, in order, as little-endian floats one after another: kernel and bias, or the table, or attention's kernels
     * of queries, keys, values and output.
     */
    static void write(Trainer<?> trainer, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (LayerHandle layer : trainer.layerHandles()) {
                for (Output<?> parameter : parameters(layer)) {
                    try (Result result =
                            trainer.session().runner().fetch(parameter).run()) {
                        out.write(bytes(result.get(0).asRawTensor()));
                    }
                }
            }
        }
    }

    private static List<Output<?>> parameters(LayerHandle layer) {
        List<Operand<TFloat32>> last = Stream.of(layer.kernelTensor(), layer.biasTensor())
                .flatMap(Optional::stream)
                .toList();
        if (!layer.kind().equals("attention")) {
            return last.stream().<Output<?>>map(Operand::asOutput).toList();
        }
        // A handle has only the last of attention's kernels.
        Operand<TFloat32> output = last.get(0);
        String scope = output.op().name().replaceFirst(LAST, "");
        return KERNELS.stream()
                .<Output<?>>map(kernel -> read((Graph) output.env(), scope, kernel))
                .toList();
    }

    /** What reads one of a layer's kernels. */
    private static Output<?> read(Graph graph, String scope, String kernel) {
        Pattern name = Pattern.compile(Pattern.quote(scope) + "(_\\d+)?/" + kernel + "/value");
        Iterator<GraphOperation> operations = graph.operations();
        while (operations.hasNext()) {
            GraphOperation operation = operations.next();
            if (name.matcher(operation.name()).matches()) {
                return operation.output(0);
            }
        }
        throw new IllegalArgumentException(scope + " has no kernel " + kernel);
    }

    private static byte[] bytes(RawTensor tensor) {
        byte[] bytes = new byte[Math.toIntExact(tensor.numBytes())];
        tensor.data().read(bytes);
        return bytes;
    }
}
