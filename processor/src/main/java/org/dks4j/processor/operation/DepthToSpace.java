/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.operation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.dks4j.processor.kernel.IdentityKernel;
import org.dks4j.processor.kernel.KernelRule;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * The channels of each location as a block of size·size locations, row by row.
 */
public record DepthToSpace(int size) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.DEPTH_TO_SPACE;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        if (!inference.hasLocations()) {
            return Shape.UNKNOWN;
        }
        Shape from = inference.input();
        if (from.rank() != 2) {
            return inference.mismatch("{height, width, channels}", "use @Upsample");
        }
        long block = Axes.of(size).product(from.rank());
        boolean fits = from.spatial().stream().allMatch(extent -> (long) extent * size <= Integer.MAX_VALUE);
        if (from.channels() % block != 0 || !fits) {
            return inference.outOfRange(
                    "size", size, "a number whose square divides the " + from.channels() + " channels of " + from);
        }
        return Shape.of(from.spatial().stream().map(extent -> extent * size).toList(), (int) (from.channels() / block));
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
        return Resampling.up(Axes.of(size));
    }

    @Override
    public long parameters(Shape input, Shape output) {
        return 0;
    }

    @Override
    public boolean hasRandomWeights() {
        return false;
    }

    @Override
    public boolean isAffine() {
        return false;
    }

    @Override
    public ChannelEffect channels(Shape input, Shape output) {
        return ChannelEffect.KEPT;
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
        return IdentityKernel.INSTANCE;
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        return writer.call("depthToSpace", List.of(writer.input(), writer.number(size)));
    }
}
