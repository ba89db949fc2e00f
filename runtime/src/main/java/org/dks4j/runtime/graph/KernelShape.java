package org.dks4j.runtime.graph;

import org.tensorflow.ndarray.Shape;

/**
 * The sizes of a kernel, which is an array [window, window, inputs, groups·outputs].
 *
 * @param window height and width of the window, 1 for a dense layer
 * @param groups how many groups of channels have a kernel of their own
 * @param inputs channels that each group reads
 * @param outputs channels that each group gives
 */
record KernelShape(int window, int groups, int inputs, int outputs) {

    /** A kernel without groups. */
    static KernelShape of(int window, int inputs, int outputs) {
        return new KernelShape(window, 1, inputs, outputs);
    }

    /** The outputs of all groups. */
    int allOutputs() {
        return groups * outputs;
    }

    /** How many numbers make one output. */
    double fanIn() {
        return (double) window * window * inputs;
    }

    /** How many outputs one number has a part in. */
    double fanOut() {
        return (double) window * window * outputs;
    }

    /** The dimensions of the array. */
    Shape shape() {
        return Shape.of(window, window, inputs, allOutputs());
    }
}
