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
import org.dks4j.processor.kernel.SignsKernel;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/** A separate convolution of every channel. */
public record DepthwiseConv(Window slides, boolean bias) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.DEPTHWISE_CONV;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        return inference.slide(slides, "kernel", inference.input().channelsOrZero());
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
        return new DepthwiseConv(slides.withStride(stride), bias);
    }

    @Override
    public Resampling resampling() {
        return slides.resampling();
    }

    @Override
    public long parameters(Shape input, Shape output) {
        return Dense.weights(slides.size().product(output.rank()), output.channels(), bias);
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
        return ChannelEffect.SIGNED;
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
        return Placement.ANYWHERE;
    }

    @Override
    public KernelRule kernel() {
        return SignsKernel.INSTANCE;
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        T spec = writer.spec("DepthwiseSpec", "depthwise", List.of(writer.axes(slides.size())));
        spec = writer.windowed(spec, slides, Axes.ONE);
        spec = bias ? spec : writer.with(spec, "withoutBias", List.of());
        return writer.call("depthwiseConv", List.of(writer.input(), spec));
    }
}
