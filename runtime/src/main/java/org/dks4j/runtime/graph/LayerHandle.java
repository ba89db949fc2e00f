/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Optional;
import java.util.stream.IntStream;
import org.dks4j.annotations.Layer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A layer in a graph: its tensors, and by {@link Layer} the names of the operations that give them.
 *
 * @param name its path in the description
 * @param kind {@code dense}, {@code conv}, {@code activation}, ..
 * @param inputTensor its input, [batch, ...]
 * @param kernelTensor [inputs, outputs] for a dense layer, [height, width, inputs, outputs] for a convolution
 * @param biasTensor [outputs]
 * @param preActivationTensor its value before its activation; the output where it has none
 * @param outputTensor its output, [batch, ...]
 * @param parameters how many trainable numbers it has
 * @param multiplyAdds how many its contraction takes for one example; normalizations are not counted
 */
public record LayerHandle(
        String name,
        String kind,
        Operand<TFloat32> inputTensor,
        Optional<Operand<TFloat32>> kernelTensor,
        Optional<Operand<TFloat32>> biasTensor,
        Operand<TFloat32> preActivationTensor,
        Operand<TFloat32> outputTensor,
        long parameters,
        long multiplyAdds)
        implements Layer {

    /** A layer that uses each number of its kernel once at every location of the output. */
    LayerHandle(
            String name,
            String kind,
            Operand<TFloat32> inputTensor,
            Optional<Operand<TFloat32>> kernelTensor,
            Optional<Operand<TFloat32>> biasTensor,
            Operand<TFloat32> preActivationTensor,
            Operand<TFloat32> outputTensor,
            long parameters) {
        this(
                name,
                kind,
                inputTensor,
                kernelTensor,
                biasTensor,
                preActivationTensor,
                outputTensor,
                parameters,
                multiplyAdds(kernelTensor, outputTensor.shape()));
    }

    private static long multiplyAdds(Optional<Operand<TFloat32>> kernelTensor, Shape output) {
        return kernelTensor
                .map(Operand::shape)
                .filter(kernel -> kernel.numDimensions() > 1)
                .map(kernel -> IntStream.range(1, output.numDimensions() - 1)
                        .mapToLong(output::get)
                        .reduce(kernel.size(), Math::multiplyExact))
                .orElse(0L);
    }

    /** A layer without parameters. */
    static LayerHandle plain(String name, String kind, Operand<TFloat32> input, Operand<TFloat32> output) {
        return new LayerHandle(name, kind, input, Optional.empty(), Optional.empty(), output, output, 0);
    }

    /** The shape of the output, its first dimension the batch. */
    public Shape outputShape() {
        return outputTensor.shape();
    }

    @Override
    public String input() {
        return operation(inputTensor);
    }

    @Override
    public Optional<String> kernel() {
        return kernelTensor.map(LayerHandle::operation);
    }

    @Override
    public Optional<String> bias() {
        return biasTensor.map(LayerHandle::operation);
    }

    @Override
    public String preActivation() {
        return operation(preActivationTensor);
    }

    @Override
    public String output() {
        return operation(outputTensor);
    }

    private static String operation(Operand<TFloat32> tensor) {
        return tensor.op().name();
    }
}
