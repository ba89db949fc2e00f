/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.proto.NodeDef;

/**
 * A convolution in groups of channels. In TensorFlow's graphs it is a split of the channels, a convolution of each part, and a concatenation;
 * in ONNX it is one operation.
 *
 * @param first the convolution of the first part
 * @param input the tensor that is split
 * @param kernels one tensor for each group
 */
record GroupedConvolution(NodeDef first, String input, List<String> kernels) {

    private static final String SPLIT = Operation.SPLIT.type();
    private static final String CONVOLUTION = Operation.CONV_2D.type();

    /** The grouped convolution that a concatenation ends, if it ends one. */
    static Optional<GroupedConvolution> of(NodeDef concat, Map<String, NodeDef> nodes) {
        if (!concat.getOp().equals(Operation.CONCAT_V2.type())) {
            return Optional.empty();
        }
        List<NodeDef> parts = concat.getInputList().stream()
                .limit(concat.getInputCount() - 1L)
                .map(input -> node(input, nodes))
                .toList();
        NodeDef first = parts.get(0);
        if (parts.stream().anyMatch(part -> !part.getOp().equals(CONVOLUTION))
                || parts.stream().anyMatch(part -> !part.getAttrMap().equals(first.getAttrMap()))) {
            return Optional.empty();
        }
        NodeDef split = node(first.getInput(0), nodes);
        boolean whole = split.getOp().equals(SPLIT)
                && split.getAttrOrThrow("num_split").getI() == parts.size()
                && IntStream.range(0, parts.size())
                        .allMatch(i -> parts.get(i).getInput(0).equals(TensorNames.output(split.getName(), i)));
        return whole
                ? Optional.of(new GroupedConvolution(
                        first,
                        split.getInput(1),
                        parts.stream().map(part -> part.getInput(1)).toList()))
                : Optional.empty();
    }

    private static NodeDef node(String tensor, Map<String, NodeDef> nodes) {
        return Optional.ofNullable(nodes.get(TensorNames.node(tensor))).orElseThrow();
    }

    /**
     * The kernels side by side, [height, width, inputs of a group, outputs of all groups].
     *
     * @param kernels [height, width, inputs of a group, outputs of a group]
     */
    static Constant joined(List<Constant> kernels) {
        // With the outputs as the first axis the kernels come one after the other.
        List<Constant.Floats> moved = kernels.stream()
                .map(kernel -> kernel.floats().transposed(3, 0, 1, 2))
                .toList();
        List<Long> shape = new ArrayList<>(moved.get(0).shape());
        shape.set(0, shape.get(0) * kernels.size());
        return Constant.Floats.joined(shape, moved).transposed(1, 2, 3, 0);
    }
}
