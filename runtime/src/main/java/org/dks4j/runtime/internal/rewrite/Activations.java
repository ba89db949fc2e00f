/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.proto.DataType;

/**
 * Which operations of a step belong to the forward pass, which to the backward pass, and which tensors of the first the second reads. Of the forward pass
 * are those of the network, and what else is computed of it before the network's end is known, such as the signs of a tensor that its gradient is
 * multiplied by.
 */
final class Activations {

    private final Nodes nodes;
    private final OperationTypes types;
    private final int first;
    private final int end;
    private final BitSet live;
    private final BitSet backward = new BitSet();
    private final BitSet repeatable = new BitSet();
    private final long[] bytes;
    private final BitSet read = new BitSet();
    private final BitSet needed = new BitSet();

    /**
     * @param first the network's first operation
     * @param end the first after the network's
     * @param outputs of the network
     * @param runs what a step runs
     */
    Activations(Nodes nodes, OperationTypes types, int first, int end, Op outputs, List<? extends Op> runs) {
        this.nodes = nodes;
        this.types = types;
        this.first = first;
        this.end = end;
        live = live(runs);
        backward.set(nodes.of(outputs));
        live.stream().filter(node -> node >= first).forEach(this::classify);
        backward.clear(0, end);
        bytes = new long[nodes.tensors()];
        repeatable.stream().forEach(tensor -> bytes[tensor] = bytes(nodes.output(tensor)));
        find();
    }

    private BitSet live(List<? extends Op> runs) {
        BitSet found = new BitSet();
        runs.forEach(run -> found.set(nodes.of(run)));
        for (int node = nodes.size() - 1; node >= 0; node--) {
            if (found.get(node)) {
                for (int tensor : nodes.inputs(node)) {
                    found.set(nodes.producer(tensor));
                }
                Arrays.stream(nodes.controls(node)).forEach(found::set);
            }
        }
        return found;
    }

    private void classify(int node) {
        if (node >= end && (waits(node) || measures(node))) {
            backward.set(node);
        } else if (isPure(node) && (isOfNetwork(node) ? nodes.inputs(node).length > 0 : reads(node, repeatable))) {
            tensors(node).forEach(tensor -> repeatable.set(tensor, grows(nodes.output(tensor))));
        }
    }

    private IntStream tensors(int node) {
        return IntStream.range(nodes.firstTensor(node), nodes.firstTensor(node + 1));
    }

    /** Whether an operation waits for the network's end. */
    private boolean waits(int node) {
        return IntStream.concat(
                        Arrays.stream(nodes.inputs(node)).map(nodes::producer), Arrays.stream(nodes.controls(node)))
                .anyMatch(backward::get);
    }

    /**
     * Whether an operation that was added after the network makes numbers of an activation whose count the batch does not change, as K-FAC does. That could be
     * done at once, but TensorFlow may do it last, and keep all activations until then.
     */
    private boolean measures(int node) {
        return reads(node, repeatable)
                && nodes.operation(node).numOutputs() > 0
                && tensors(node).mapToObj(nodes::output).allMatch(tensor -> isReal(tensor) && !grows(tensor));
    }

    private boolean reads(int node, BitSet tensors) {
        return Arrays.stream(nodes.inputs(node)).anyMatch(tensors::get);
    }

    /** Whether a tensor is larger for more examples: the graph knows the shapes of all others. */
    private static boolean grows(Output<?> tensor) {
        return isReal(tensor) && (tensor.shape().isUnknown() || tensor.shape().hasUnknownDimension());
    }

    /** Whether a tensor has numbers, or which of them count. Whole numbers are ids, shapes and axes, which are small. */
    private static boolean isReal(Output<?> tensor) {
        return switch (tensor.dataType()) {
            case DT_FLOAT, DT_DOUBLE, DT_HALF, DT_BFLOAT16, DT_BOOL -> true;
            default -> false;
        };
    }

    /** What the backward pass reads, and what of it is computed of the network after the network was built. */
    private void find() {
        for (int node = nodes.size() - 1; node >= end; node--) {
            if (backward.get(node) || needed.get(node)) {
                for (int tensor : nodes.inputs(node)) {
                    if (repeatable.get(tensor)) {
                        read.set(tensor);
                        int from = nodes.producer(tensor);
                        needed.set(from, from >= end);
                    }
                }
            }
        }
    }

    /** Those of the graph. */
    Nodes nodes() {
        return nodes;
    }

    /** The operations of the forward pass in order: those of the network, then the others that the backward pass reads. */
    BitSet forward() {
        BitSet all = (BitSet) needed.clone();
        all.set(first, end);
        all.and(live);
        return all;
    }

    /** Whether an operation is one of the network's. */
    boolean isOfNetwork(int node) {
        return node >= first && node < end;
    }

    /** Whether an operation gives the same whenever it reads the same. */
    private boolean isPure(int node) {
        return types.isPure(nodes.operation(node).type());
    }

    /** Whether an operation of the backward pass is where numbers of all examples become numbers whose count the batch does not change, such as a gradient. */
    boolean isResult(int node) {
        return isPure(node)
                && tensors(node).mapToObj(nodes::output).noneMatch(Activations::grows)
                && Arrays.stream(nodes.inputs(node)).mapToObj(nodes::output).anyMatch(Activations::grows);
    }

    /** The operations that wait for the network's end, and those that measure activations. */
    BitSet backward() {
        return backward;
    }

    /** Whether a tensor is one of the forward pass, of a size that follows from the batch's, and can be computed again of what it is computed of. */
    boolean isRepeatable(int tensor) {
        return repeatable.get(tensor);
    }

    /** Whether the backward pass reads such a tensor. */
    boolean isRead(int tensor) {
        return read.get(tensor);
    }

    /** The bytes of such a tensor for one example, as far as is known before a run. */
    long bytes(int tensor) {
        return bytes[tensor];
    }

    private static long bytes(Output<?> output) {
        Shape shape = output.shape();
        long size = sizeOf(output.dataType());
        for (int axis = 0; axis < shape.numDimensions(); axis++) {
            size *= Math.max(1, shape.get(axis));
        }
        return size;
    }

    private static int sizeOf(DataType type) {
        return switch (type) {
            case DT_BOOL -> 1;
            case DT_HALF, DT_BFLOAT16 -> Short.BYTES;
            case DT_DOUBLE -> Double.BYTES;
            default -> Float.BYTES;
        };
    }
}
