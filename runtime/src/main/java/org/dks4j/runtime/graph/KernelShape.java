package org.dks4j.runtime.graph;

import java.util.List;
import java.util.stream.LongStream;
import org.tensorflow.ndarray.Shape;

/**
 * The sizes of a kernel, which is an array [window..., inputs, groups·outputs].
 *
 * @param window the window's size along each spatial axis; none for a dense layer
 * @param groups how many groups of channels have a kernel of their own
 * @param inputs channels that each group reads
 * @param outputs channels that each group gives
 */
record KernelShape(List<Integer> window, int groups, int inputs, int outputs) {

    KernelShape {
        window = List.copyOf(window);
    }

    /** A dense layer's kernel. */
    static KernelShape dense(int inputs, int outputs) {
        return new KernelShape(List.of(), 1, inputs, outputs);
    }

    /** The outputs of all groups. */
    int allOutputs() {
        return groups * outputs;
    }

    /** How many numbers make one output. */
    double fanIn() {
        return taps() * inputs;
    }

    /** How many outputs one number has a part in. */
    double fanOut() {
        return taps() * outputs;
    }

    private double taps() {
        return window.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    }

    /** The dimensions of the array. */
    Shape shape() {
        return Shape.of(
                LongStream.concat(window.stream().mapToLong(Integer::longValue), LongStream.of(inputs, allOutputs()))
                        .toArray());
    }
}
