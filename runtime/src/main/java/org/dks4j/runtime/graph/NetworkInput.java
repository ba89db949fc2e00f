package org.dks4j.runtime.graph;

import java.util.List;

/**
 * What a network reads.
 *
 * @param name {@code input} for a network's first, the description's name for others
 * @param shape the shape of one example: {features} or {height, width, channels}
 */
public record NetworkInput(String name, List<Integer> shape) {

    public NetworkInput {
        shape = List.copyOf(shape);
    }

    /** How many numbers one example has. */
    public long size() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
}
