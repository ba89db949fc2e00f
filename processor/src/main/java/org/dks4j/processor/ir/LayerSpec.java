package org.dks4j.processor.ir;

import java.util.List;
import java.util.Optional;

/** What a layer's annotation says. Activations are named as in the catalogue; empty stands for a linear layer. */
public sealed interface LayerSpec {

    /** Whether it takes the stride of the block around it. */
    default boolean strided() {
        return false;
    }

    /** The step of its window, apart from a block's stride; 1 for a layer without one. */
    default int stride() {
        return 1;
    }

    /** The components that it names in its own annotation. */
    default List<String> references() {
        return List.of();
    }

    /** Whether it reads the component before it, or the one that {@code @From} names. */
    default boolean readsOne() {
        return true;
    }

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

    record SpaceToDepth(int size) implements LayerSpec {}

    /**
     * A sum of other components.
     *
     * @param of their names
     * @param weights one for each
     */
    record Sum(List<String> of, List<Double> weights) implements LayerSpec {

        public Sum {
            of = List.copyOf(of);
            weights = List.copyOf(weights);
        }

        @Override
        public List<String> references() {
            return of;
        }

        @Override
        public boolean readsOne() {
            return false;
        }
    }

    /** Other components side by side. */
    record Concat(List<String> of) implements LayerSpec {

        public Concat {
            of = List.copyOf(of);
        }

        @Override
        public List<String> references() {
            return of;
        }

        @Override
        public boolean readsOne() {
            return false;
        }
    }

    /** The layer's input, gated by another component. */
    record Gate(String by, double weight) implements LayerSpec {

        @Override
        public List<String> references() {
            return List.of(by);
        }
    }

    record LayerNorm(boolean centered, double epsilon) implements LayerSpec {}

    /** One more input of the network. */
    record Input(Shape shape) implements LayerSpec {

        @Override
        public boolean readsOne() {
            return false;
        }
    }

    record Dropout(double rate) implements LayerSpec {}

    record BatchNorm(double momentum, double epsilon) implements LayerSpec {}
}
