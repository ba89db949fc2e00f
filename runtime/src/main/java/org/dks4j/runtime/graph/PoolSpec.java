package org.dks4j.runtime.graph;

/**
 * A pooling window.
 *
 * @param size height and width of the window
 * @param stride step of the window in both directions
 * @param padding {@code SAME} or {@code VALID}
 */
public record PoolSpec(int size, int stride, String padding) {

    /** Windows side by side, padding SAME. */
    public static PoolSpec pool(int size) {
        return new PoolSpec(size, size, "SAME");
    }

    public PoolSpec stride(int value) {
        return new PoolSpec(size, value, padding);
    }

    /** Without padding. */
    public PoolSpec valid() {
        return new PoolSpec(size, stride, "VALID");
    }
}
