/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.operation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.dks4j.processor.kernel.AffineKernel;
import org.dks4j.processor.kernel.KernelRule;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * A convolution along any number of spatial axes.
 *
 * @param groups the number of groups of channels, each with its own kernel; 1 for an ordinary convolution
 */
public record Conv(Window slides, boolean bias, int groups) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.CONV;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        int channels = inference.outputs();
        Shape shape = inference.slide(slides, "kernel", channels);
        Shape input = inference.input();
        boolean divide = input.channelsOrZero() % groups == 0 && channels % groups == 0;
        if (!divide && input.isKnown() && channels > 0) {
            inference.outOfRange(
                    "groups",
                    groups,
                    "a divisor of the " + input.channels() + " input and " + channels + " output channels");
        }
        return shape;
    }

    @Override
    public Optional<Window> window() {
        return Optional.of(slides);
    }

    @Override
    public Optional<Axes> centredKernel() {
        return Optional.of(slides.size());
    }

    @Override
    public Optional<Margin> margin() {
        return Optional.empty();
    }

    @Override
    public Operation withStride(Axes stride) {
        return new Conv(slides.withStride(stride), bias, groups);
    }

    @Override
    public Resampling resampling() {
        return slides.resampling();
    }

    @Override
    public long parameters(Shape input, Shape output) {
        long taps = Shape.saturatedProduct(slides.size().product(output.rank()), input.channels() / groups);
        return Dense.weights(taps, output.channels(), bias);
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
        boolean readsOneChannel = groups > 1 && input.channelsOrZero() == groups;
        if (!readsOneChannel) {
            return ChannelEffect.MIXED;
        }
        return output.channelsOrZero() == groups ? ChannelEffect.SIGNED : ChannelEffect.CHANGED;
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
        return true;
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
        return new AffineKernel(groups);
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        T spec = writer.spec("ConvSpec", "conv", List.of(writer.outputs(), writer.axes(slides.size())));
        spec = writer.windowed(spec, slides, Axes.ONE);
        spec = bias ? spec : writer.with(spec, "withoutBias", List.of());
        spec = groups == 1 ? spec : writer.with(spec, "groups", List.of(writer.number(groups)));
        return writer.call("conv", List.of(writer.input(), writer.activated(spec)));
    }
}
