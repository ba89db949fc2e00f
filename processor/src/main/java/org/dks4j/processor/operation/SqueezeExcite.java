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
import org.dks4j.processor.kernel.SqueezeKernel;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * A factor for each channel from the means of all channels over the locations, by two dense layers (docs/mathematics.md, section 2.15).
 *
 * @param reduction the number of channels for each hidden unit
 * @param open whether all factors are 1 at initialization
 */
public record SqueezeExcite(int reduction, boolean open) implements Operation {

    @Override
    public NodeKind kind() {
        return open ? NodeKind.OPEN_SQUEEZE_EXCITE : NodeKind.SQUEEZE_EXCITE;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        if (!inference.hasLocations()) {
            return Shape.UNKNOWN;
        }
        Shape from = inference.input();
        return from.channels() % reduction == 0
                ? from
                : inference.outOfRange(
                        "reduction", reduction, "a divisor of the " + from.channels() + " channels of " + from);
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
        long channels = output.channels();
        int hidden = output.channels() / reduction;
        return Dense.weights(channels, hidden, true) + Dense.weights(hidden, output.channels(), true);
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
        return new SqueezeExcite(reduction, true);
    }

    @Override
    public Placement placement() {
        return open ? Placement.ANYWHERE : Placement.AS_A_DEPARTURE;
    }

    @Override
    public KernelRule kernel() {
        return open ? IdentityKernel.INSTANCE : new SqueezeKernel(reduction);
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        return writer.call(
                open ? "openSqueezeExcite" : "squeezeExcite", List.of(writer.input(), writer.number(reduction)));
    }
}
