package org.dks4j.runtime.data;

import java.util.List;

/**
 * What every example of a set is.
 *
 * @param shape one example, the channels last: {height, width, channels} or {features}
 * @param type of its numbers
 */
public record ExampleForm(List<Integer> shape, ElementType type) {

    public ExampleForm {
        shape = List.copyOf(shape);
    }

    /** How many numbers an example has. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** How many bytes an example takes. */
    public int bytes() {
        return Math.multiplyExact(size(), type.bytes());
    }

    /** How many channels it has: the last dimension. */
    public int channels() {
        return shape.get(shape.size() - 1);
    }
}
