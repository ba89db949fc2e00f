package org.dks4j.runtime.measure;

import java.util.stream.IntStream;

/**
 * The square window of a convolution or of pooling, along one axis.
 *
 * @param size how many locations it has
 * @param stride how far it moves from one output to the next
 * @param samePadding whether there are as many outputs as inputs, divided by the stride and rounded up; otherwise windows lie inside
 */
record LayerWindow(int size, int stride, boolean samePadding) {

    /** The location in the window's middle, the only one that a delta kernel reads; it is never padding. */
    int centre(int output, int inputs, int outputs) {
        return first(output, inputs, outputs) + (size - 1) / 2;
    }

    /** The locations in the window, without padding, ascending. */
    IntStream inside(int output, int inputs, int outputs) {
        int first = first(output, inputs, outputs);
        return IntStream.range(Math.max(0, first), Math.min(inputs, first + size));
    }

    /** Where the window begins. Of an odd number of padded locations TensorFlow puts the larger part at the end. */
    private int first(int output, int inputs, int outputs) {
        int padding = samePadding ? Math.max(0, (outputs - 1) * stride + size - inputs) : 0;
        return output * stride - padding / 2;
    }
}
