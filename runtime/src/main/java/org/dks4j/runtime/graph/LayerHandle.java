/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import java.util.Optional;
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
 */
public record LayerHandle(
        String name,
        String kind,
        Operand<TFloat32> inputTensor,
        Optional<Operand<TFloat32>> kernelTensor,
        Optional<Operand<TFloat32>> biasTensor,
        Operand<TFloat32> preActivationTensor,
        Operand<TFloat32> outputTensor,
        long parameters)
        implements Layer {

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
