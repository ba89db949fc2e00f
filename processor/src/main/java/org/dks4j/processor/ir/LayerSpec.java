package org.dks4j.processor.ir;

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
            Optional<String> activation)
            implements LayerSpec {}

    record Dense(Width units, boolean bias, Optional<String> activation) implements LayerSpec {}

    record Activate(String activation) implements LayerSpec {}

    record MaxPool(int size, int stride, boolean samePadding) implements LayerSpec {}

    record MeanPool(int size, int stride, boolean samePadding) implements LayerSpec {}

    record GlobalMeanPool() implements LayerSpec {}

    record Flatten() implements LayerSpec {}

    record Dropout(double rate) implements LayerSpec {}

    record BatchNorm(double momentum, double epsilon) implements LayerSpec {}
}
