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
 * The mean over windows.
 */
public record MeanPool(Window slides) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.MEAN_POOL;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        return inference.slide(slides, "size", inference.input().channelsOrZero());
    }

    @Override
    public Optional<Window> window() {
        return Optional.of(slides);
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
        return new MeanPool(slides.withStride(stride));
    }

    @Override
    public Resampling resampling() {
        return slides.resampling();
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
        return ChannelEffect.CHANGED;
    }

    @Override
    public boolean isChannelwise() {
        return true;
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
        return Placement.AFTER_THE_LAST_ACTIVATION;
    }

    @Override
    public KernelRule kernel() {
        return IdentityKernel.INSTANCE;
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        T spec = writer.spec("PoolSpec", "pool", List.of(writer.axes(slides.size())));
        return writer.call("meanPool", List.of(writer.input(), writer.windowed(spec, slides, slides.size())));
    }
}
