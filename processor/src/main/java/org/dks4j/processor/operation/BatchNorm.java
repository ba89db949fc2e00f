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
import org.dks4j.processor.normalization.BatchNormKernel;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * Batch normalization.
 */
public record BatchNorm(double momentum, double epsilon) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.BATCH_NORM;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        return inference.input();
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
        return 2L * output.channels();
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
        return true;
    }

    @Override
    public boolean isNormalization() {
        return true;
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
        return Placement.NOWHERE_OVER_BATCH;
    }

    @Override
    public KernelRule kernel() {
        return BatchNormKernel.INSTANCE;
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        return writer.call("batchNorm", List.of(writer.input(), writer.number(momentum), writer.number(epsilon)));
    }
}
