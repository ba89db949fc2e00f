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
 * @param groups how many parts the channels are divided into, each convolved by itself
 * @param activation what is applied to the output
 */
public record ConvSpec(
        int channels,
        int kernel,
        int stride,
        String padding,
        boolean bias,
        int groups,
        Optional<ActivationFunction> activation) {

    /** Stride 1, padding SAME, with a bias, in one group, without activation. */
    public static ConvSpec conv(int channels, int kernel) {
        return new ConvSpec(channels, kernel, 1, "SAME", true, 1, Optional.empty());
    }

    public ConvSpec stride(int value) {
        return new ConvSpec(channels, kernel, value, padding, bias, groups, activation);
    }

    /** Without padding. */
    public ConvSpec valid() {
        return new ConvSpec(channels, kernel, stride, "VALID", bias, groups, activation);
    }

    public ConvSpec withoutBias() {
        return new ConvSpec(channels, kernel, stride, padding, false, groups, activation);
    }

    /** Divides input and output channels into so many groups; both must be multiples of it. */
    public ConvSpec groups(int value) {
        return new ConvSpec(channels, kernel, stride, padding, bias, value, activation);
    }

    public ConvSpec activation(ActivationFunction function) {
        return new ConvSpec(channels, kernel, stride, padding, bias, groups, Optional.of(function));
    }
}
