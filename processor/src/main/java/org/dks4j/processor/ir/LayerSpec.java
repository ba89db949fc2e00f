package org.dks4j.processor.ir;

import java.util.List;
import java.util.Optional;

/** What a layer's annotation says. Activations are named as in the catalogue; empty stands for a linear layer. */
public sealed interface LayerSpec {

    /** Output channels as written: absolute, relative to the block's, or the block's own. */
    record Width(int absolute, double relative) {

        public boolean isAbsolute() {
            return absolute != 0;
        }
    }

    record Conv(
            Width channels,
            int kernel,
            int stride,
            boolean strided,
            boolean samePadding,
            boolean bias,
            int groups,
            Optional<String> activation)
            implements LayerSpec {}

    record DepthwiseConv(int kernel, int stride, boolean strided, boolean samePadding, boolean bias)
            implements LayerSpec {}

    record Dense(Width units, boolean bias, Optional<String> activation) implements LayerSpec {}

    record Activate(String activation) implements LayerSpec {}

    record MaxPool(int size, int stride, boolean samePadding) implements LayerSpec {}

    record MeanPool(int size, int stride, boolean samePadding) implements LayerSpec {}

    record GlobalMeanPool() implements LayerSpec {}

    record Flatten() implements LayerSpec {}

    /**
     * A sum of other components.
     *
     * @param of their names
     * @param weights one for each, or none for equal normalized weights
     */
    record Sum(List<String> of, List<Double> weights) implements LayerSpec {

        public Sum {
            of = List.copyOf(of);
            weights = List.copyOf(weights);
        }
    }

    /** Other components side by side. */
    record Concat(List<String> of) implements LayerSpec {

        public Concat {
            of = List.copyOf(of);
        }
    }

    /** The layer's input, gated by another component. */
    record Gate(String by, double weight) implements LayerSpec {}

    record LayerNorm(boolean centered, double epsilon) implements LayerSpec {}

    /** One more input of the network. */
    record Input(Shape shape) implements LayerSpec {}

    record Dropout(double rate) implements LayerSpec {}

    record BatchNorm(double momentum, double epsilon) implements LayerSpec {}
}
