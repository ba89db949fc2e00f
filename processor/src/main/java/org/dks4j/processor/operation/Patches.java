/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.operation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.dks4j.processor.kernel.KernelRule;
import org.dks4j.processor.positions.PatchesKernel;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * Patches of an image as positions, each through one dense layer.
 *
 * @param size their height and width
 * @param similarity of two patches of one image
 */
public record Patches(int size, double similarity) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.PATCHES;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        Shape image = inference.input();
        if (!image.isKnown() || inference.outputs() <= 0) {
            return Shape.UNKNOWN;
        }
        if (image.rank() != 2) {
            return inference.mismatch("{height, width, channels}", "write @Dense for a layer on {positions, features}");
        }
        int height = image.spatial().get(0);
        int width = image.spatial().get(1);
        if (height % size != 0 || width % size != 0) {
            return inference.outOfRange("size", size, "a divisor of both sides of " + image);
        }
        long positions = (long) (height / size) * (width / size);
        return positions > Integer.MAX_VALUE
                ? inference.outOfRange("size", size, "a larger size: there would be " + positions + " positions")
                : Shape.of(List.of((int) positions), inference.outputs());
    }

    @Override
    public Optional<Window> window() {
        return Optional.empty();
    }

    @Override
    public Optional<Axes> centredKernel() {
        return Optional.empty();
    }

    @Override
    public Optional<Margin> margin() {
        return Optional.empty();
    }

    @Override
    public Operation withStride(Axes stride) {
        return this;
    }

    @Override
    public Resampling resampling() {
        return Resampling.NONE;
    }

    @Override
    public long parameters(Shape input, Shape output) {
        long inputs = Shape.saturatedProduct((long) size * size, input.channels());
        return Dense.weights(inputs, output.channels(), true);
    }

    @Override
    public boolean hasRandomWeights() {
        return true;
    }

    @Override
    public boolean isAffine() {
        return true;
    }

    @Override
    public ChannelEffect channels(Shape input, Shape output) {
        return ChannelEffect.MIXED;
    }

    @Override
    public boolean isChannelwise() {
        return false;
    }

    @Override
    public boolean isOdd() {
        return true;
    }

    @Override
    public boolean removesMean() {
        return false;
    }

    @Override
    public boolean isNormalization() {
        return false;
    }

    @Override
    public Optional<String> activation() {
        return Optional.empty();
    }

    @Override
    public Optional<Summands> summands() {
        return Optional.empty();
    }

    @Override
    public Operation withWeights(List<Double> other) {
        return this;
    }

    @Override
    public OptionalDouble gateWeight() {
        return OptionalDouble.empty();
    }

    @Override
    public OptionalInt vocabulary() {
        return OptionalInt.empty();
    }

    @Override
    public Optional<Attention> attention() {
        return Optional.empty();
    }

    @Override
    public boolean givesLogits() {
        return false;
    }

    @Override
    public boolean isNetworkInput() {
        return false;
    }

    @Override
    public Operation shapeable() {
        return this;
    }

    @Override
    public Placement placement() {
        return Placement.ANYWHERE;
    }

    @Override
    public KernelRule kernel() {
        return new PatchesKernel(size, similarity);
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        return writer.call("patches", List.of(writer.input(), writer.number(size), writer.outputs()));
    }
}
