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
import org.dks4j.processor.positions.EmbeddingKernel;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * A row of a table for each id.
 *
 * @param size the number of different ids
 * @param similarity the probability that two positions hold the same id
 */
public record Embedding(int size, double similarity) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.EMBEDDING;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        Shape ids = inference.input();
        if (ids.isKnown() && !ids.isFlat()) {
            return inference.mismatch("the ids of {positions}", "write @Dense for a layer on {positions, features}");
        }
        return !ids.isKnown() || inference.outputs() <= 0
                ? Shape.UNKNOWN
                : Shape.of(List.of(ids.channels()), inference.outputs());
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
        return Shape.saturatedProduct(size, output.channels());
    }

    @Override
    public boolean hasRandomWeights() {
        return true;
    }

    @Override
    public boolean isAffine() {
        return false;
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
        return OptionalInt.of(size);
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
        return new EmbeddingKernel(similarity);
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        return writer.call("embedding", List.of(writer.input(), writer.number(size), writer.outputs()));
    }
}
