package org.dks4j.runtime.data;

import java.util.List;

/**
 * The values of one input of a network for many examples.
 *
 * @param shape one example, the channels last: {height, width, channels} or {features}
 * @param values unsigned bytes, example by example, the last dimension fastest
 */
public record Features(List<Integer> shape, byte[] values) {

    public Features {
        shape = List.copyOf(shape);
    }

    /** How many values an example has. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** How many channels it has: the last dimension. */
    public int channels() {
        return shape.get(shape.size() - 1);
    }
}
