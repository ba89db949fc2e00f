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
import org.dks4j.processor.kernel.KernelRule;
import org.dks4j.processor.positions.AttentionKernel;
import org.dks4j.processor.positions.AttentionStart;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * Self-attention over positions.
 *
 * @param heads how many; they divide the channels
 * @param causal whether a position sees itself and those before only
 * @param start what it does at initialization
 * @param projected whether there are output weights
 */
public record Attention(int heads, boolean causal, AttentionStart start, boolean projected) implements Operation {

    /** The same with another start. */
    public Attention withStart(AttentionStart other) {
        return new Attention(heads, causal, other, projected);
    }

    @Override
    public NodeKind kind() {
        return NodeKind.ATTENTION;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        if (!inference.isSequence()) {
            return Shape.UNKNOWN;
        }
        Shape input = inference.input();
        return input.channels() % heads != 0
                ? inference.outOfRange("heads", heads, "a divisor of the " + input.channels() + " units")
                : input;
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
        long square = Shape.saturatedProduct(output.channels(), output.channels());
        long weights = Shape.saturatedProduct(square, projected ? 4 : 3);
        return weights + (long) start.numbersPerHead() * heads;
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
        return ChannelEffect.CHANGED;
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
        return Optional.of(this);
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
        return new AttentionKernel(start, heads, causal, projected);
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        List<T> settings = Stream.concat(
                        Stream.of(writer.number(heads)),
                        start.settings().stream().map(writer::number))
                .toList();
        T spec = writer.spec("AttentionSpec", start.factory(), settings);
        T masked = causal ? writer.with(spec, "causal", List.of()) : spec;
        T whole = projected ? masked : writer.with(masked, "unprojected", List.of());
        return writer.call("attention", List.of(writer.input(), whole));
    }
}
