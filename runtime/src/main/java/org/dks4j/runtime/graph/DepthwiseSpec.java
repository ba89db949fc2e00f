package org.dks4j.runtime.graph;

/**
 * A two-dimensional convolution of every channel by itself.
 *
 * @param kernel height and width of the window
 * @param stride step of the window in both directions
 * @param padding {@code SAME} or {@code VALID}
 * @param bias whether a bias is added
 */
public record DepthwiseSpec(int kernel, int stride, String padding, boolean bias) {

    /** Stride 1, padding SAME, with a bias. */
    public static DepthwiseSpec depthwise(int kernel) {
        return new DepthwiseSpec(kernel, 1, "SAME", true);
    }

    public DepthwiseSpec stride(int value) {
        return new DepthwiseSpec(kernel, value, padding, bias);
    }

    /** Without padding. */
    public DepthwiseSpec valid() {
        return new DepthwiseSpec(kernel, stride, "VALID", bias);
    }

    public DepthwiseSpec withoutBias() {
        return new DepthwiseSpec(kernel, stride, padding, false);
    }
}
