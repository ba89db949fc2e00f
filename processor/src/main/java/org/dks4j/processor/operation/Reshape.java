/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.operation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.dks4j.processor.kernel.IdentityKernel;
import org.dks4j.processor.kernel.KernelRule;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * Features as locations, row by row.
 *
 * @param to the shape with locations
 */
public record Reshape(Shape to) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.RESHAPE;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        Shape from = inference.input();
        if (!from.isKnown()) {
            return Shape.UNKNOWN;
        }
        if (from.isSpatial()) {
            return inference.mismatch("{features}", "write @Flatten before it");
        }
        if (!to.isSpatial()) {
            return inference.outOfRange("value", to, "{length, channels} or {height, width, channels}");
        }
        if (to.size() != from.size()) {
            return inference.outOfRange(
                    "value", to, "a shape of " + from.size() + " values, as many as its input has, not " + to.size());
        }
        return to;
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
        return writer.call(
                "reshape",
                Stream.concat(
                                Stream.of(writer.input()),
                                to.dimensions().stream().map(writer::number))
                        .toList());
    }
}
