/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dks4j.runtime.graph.LayerCheck.assertClose;
import static org.dks4j.runtime.graph.LayerCheck.check;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Padding and cropping, against plain Java. */
class BordersTest {

    @Test
    void zerosAreAddedAtBothEndsOfEachAxis() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(Shape.of(1, 1, 2, 2), 1, 2, 3, 4);
            LayerHandle pad = test.net.pad("pad", x, Margin.before(1, 0).after(0, 2));
            assertThat(pad.kind()).isEqualTo("pad");
            assertThat(pad.outputShape()).isEqualTo(Shape.of(1, 2, 4, 2));
            check(test, pad.outputTensor(), List.of(x), List.of(at ->
                    new double[] {0, 0, 0, 0, 0, 0, 0, 0, at[0], at[1], at[2], at[3], 0, 0, 0, 0}));
        }
    }

    @Test
    void locationsAreCutOffAtBothEndsOfEachAxis() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(
                    Shape.of(2, 3, 4, 1),
                    DoubleStream.iterate(0, i -> i + 1).limit(24).toArray());
            LayerHandle crop = test.net.crop("crop", x, Margin.before(0, 1).after(1));
            assertThat(crop.kind()).isEqualTo("crop");
            assertThat(crop.outputShape()).isEqualTo(Shape.of(2, 2, 2, 1));
            int[] kept = {1, 2, 5, 6, 13, 14, 17, 18};
            check(test, crop.outputTensor(), List.of(x), List.of(at -> IntStream.of(kept)
                    .mapToDouble(i -> at[i])
                    .toArray()));
        }
    }

    @Test
    void aSeriesHasOneAxis() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(Shape.of(1, 3, 1), 1, 2, 3);
            Operand<TFloat32> padded =
                    test.net.pad("pad", x, Margin.before(1).after(2)).outputTensor();
            assertClose(test.values(padded), new double[] {0, 1, 2, 3, 0, 0}, 0);
            Operand<TFloat32> cropped =
                    test.net.crop("crop", padded, Margin.before(2)).outputTensor();
            assertClose(test.values(cropped), new double[] {2, 3, 0, 0}, 0);
        }
    }

    @Test
    void aConvolutionWithoutPaddingOfAPaddedImageIsOneWithPadding() {
        try (TestGraph test = new TestGraph()) {
            NetworkBuilder net = test.net.withInitializer(KernelInitializer.LECUN);
            Shape shape = Shape.of(2, 3, 4, 2);
            Operand<TFloat32> x = test.constant(shape, TestGraph.numbers(3, shape.size()));
            Operand<TFloat32> padded =
                    net.pad("pad", x, Margin.before(1).after(1)).outputTensor();
            // One name, so one kernel.
            double[] valid = test.values(
                    net.conv("conv", padded, ConvSpec.conv(3, 3).valid()).outputTensor());
            double[] same = test.values(net.conv("conv", x, ConvSpec.conv(3, 3)).outputTensor());
            assertClose(valid, same, 1e-6);
        }
    }
}
