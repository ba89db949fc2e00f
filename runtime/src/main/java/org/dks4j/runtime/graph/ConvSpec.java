package org.dks4j.runtime.graph;

import java.util.Optional;

/**
 * A two-dimensional convolution.
 *
 * @param channels output channels
 * @param kernel height and width of the window
 * @param stride step of the window in both directions
 * @param padding {@code SAME} or {@code VALID}
 * @param bias whether a bias is added
 * @param activation what is applied to the output
 */
public record ConvSpec(
        int channels, int kernel, int stride, String padding, boolean bias, Optional<ActivationFunction> activation) {

    /** Stride 1, padding SAME, with a bias, without activation. */
    public static ConvSpec conv(int channels, int kernel) {
        return new ConvSpec(channels, kernel, 1, "SAME", true, Optional.empty());
    }

    public ConvSpec stride(int value) {
        return new ConvSpec(channels, kernel, value, padding, bias, activation);
    }

    /** Without padding. */
    public ConvSpec valid() {
        return new ConvSpec(channels, kernel, stride, "VALID", bias, activation);
    }

    public ConvSpec withoutBias() {
        return new ConvSpec(channels, kernel, stride, padding, false, activation);
    }

    public ConvSpec activation(ActivationFunction function) {
        return new ConvSpec(channels, kernel, stride, padding, bias, Optional.of(function));
    }
}
