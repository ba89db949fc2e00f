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
import org.dks4j.processor.positions.PositionsKernel;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * sqrt(1 - w²)·x + w·table.
 *
 * @param learned whether the table is trainable; else it has sines and cosines
 * @param weight w
 */
public record Positions(boolean learned, double weight) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.POSITIONS;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        return inference.isSequence() ? inference.input() : Shape.UNKNOWN;
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
        return learned ? Shape.saturatedProduct(output.spatial().get(0), output.channels()) : 0;
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
        return learned ? ChannelEffect.KEPT : ChannelEffect.CHANGED;
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
        return new PositionsKernel(learned, weight);
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        T spec = writer.spec("PositionsSpec", learned ? "learned" : "sinusoid", List.of(writer.number(weight)));
        return writer.call("positions", List.of(writer.input(), spec));
    }
}
