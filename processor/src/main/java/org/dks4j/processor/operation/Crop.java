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
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * Some locations at the borders cut off.
 *
 * @param around what is cut off
 */
public record Crop(Margin around) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.CROP;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        if (!inference.hasLocations()) {
            return Shape.UNKNOWN;
        }
        Shape from = inference.input();
        boolean fits = inference.hasAxesOf("before", around.before());
        fits &= inference.hasAxesOf("after", around.after());
        return fits
                ? inference.extents(around.inside(from.spatial()), from.channels(), "before", around.before())
                : Shape.UNKNOWN;
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
        return Optional.of(around);
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
        return IdentityKernel.INSTANCE;
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        T margin = writer.spec("Margin", "before", List.of(writer.axes(around.before())));
        return writer.call(
                "crop", List.of(writer.input(), writer.with(margin, "after", List.of(writer.axes(around.after())))));
    }
}
