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
import org.dks4j.processor.normalization.GroupNormKernel;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * Group normalization.
 *
 * @param groups the number of groups of channels
 * @param perLocation whether each location is normalized by itself; otherwise all locations of an example together
 * @param epsilon added to the variance
 */
public record GroupNorm(int groups, boolean perLocation, double epsilon) implements Operation {

    @Override
    public NodeKind kind() {
        return perLocation ? NodeKind.PER_LOCATION_GROUP_NORM : NodeKind.GROUP_NORM;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        Shape input = inference.input();
        if (!input.isKnown()) {
            return input;
        }
        if (input.channels() % groups != 0) {
            return inference.outOfRange("groups", groups, "a divisor of the " + input.channels() + " channels");
        }
        boolean single = input.channels() == groups && (perLocation || !input.isSpatial());
        if (single) {
            return inference.outOfRange(
                    "groups",
                    groups,
                    "fewer groups: each has a single value, of which nothing is left without its mean");
        }
        return input;
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
        return perLocation ? ChannelEffect.KEPT : ChannelEffect.CHANGED;
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
        return perLocation ? Placement.ANYWHERE : Placement.NOWHERE_OVER_LOCATIONS;
    }

    @Override
    public KernelRule kernel() {
        return new GroupNormKernel(groups, perLocation);
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        return writer.call(
                perLocation ? "perLocationGroupNorm" : "groupNorm",
                List.of(writer.input(), writer.number(groups), writer.number(epsilon)));
    }
}
