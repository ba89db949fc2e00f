package org.dks4j.runtime.data;

/**
 * An array of unsigned bytes from an IDX file.
 *
 * @param file where it was read from, for messages
 * @param shape its dimensions
 * @param values its bytes, the last dimension fastest
 */
record IdxArray(String file, int[] shape, byte[] values) {

    /** Where a value stands in the (unpacked) file. */
    long offsetOf(int index) {
        return IdxReader.headerLength(shape.length) + index;
    }

    /** How many examples there are: the first dimension. */
    int count() {
        return shape[0];
    }

    /** The dimensions of one example, as in {@code 28x28}. */
    String exampleShape() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < shape.length; i++) {
            text.append(i == 1 ? "" : "x").append(shape[i]);
        }
        return text.toString();
    }
}
