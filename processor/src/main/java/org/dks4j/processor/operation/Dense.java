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
 * y = xW + b, at each position of a sequence alike.
 */
public record Dense(boolean bias) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.DENSE;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        Shape input = inference.input();
        if (input.rank() > 1) {
            inference.mismatch(
                    "{features} or {positions, features}",
                    "put @Flatten or @GlobalMeanPool before it, or write @Conv(kernel = 1)");
        }
        return inference.outputs() <= 0
                ? Shape.UNKNOWN
                : Shape.of(input.rank() == 1 ? input.spatial() : List.of(), inference.outputs());
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
        return weights(input.channels(), output.channels(), bias);
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
        return new AffineKernel(1);
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        T spec = writer.spec("DenseSpec", "dense", List.of(writer.outputs()));
        spec = bias ? spec : writer.with(spec, "withoutBias", List.of());
        return writer.call("dense", List.of(writer.input(), writer.activated(spec)));
    }

    /** The number of weights and biases of all outputs, given the number of weights per output. */
    static long weights(long ofEach, long outputs, boolean bias) {
        long product = Shape.saturatedProduct(ofEach, outputs);
        return bias && product <= Long.MAX_VALUE - outputs ? product + outputs : product;
    }
}
