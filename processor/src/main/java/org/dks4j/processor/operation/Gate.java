/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.operation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.dks4j.processor.kernel.GateKernel;
import org.dks4j.processor.kernel.KernelRule;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * The first input times √(1 - w²) + w·the second (docs/mathematics.md, section 2.7).
 *
 * @param weight w, from 0 to 1
 */
public record Gate(double weight) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.GATE;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        return inference.equal("by");
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
        return false;
    }

    @Override
    public boolean isOdd() {
        return false;
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
        return OptionalDouble.of(weight);
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
        return new GateKernel(weight);
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        return writer.call("gate", List.of(writer.input(), writer.namedOne(), writer.number(weight)));
    }
}
