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
import org.dks4j.processor.kernel.TransposedKernel;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * A transposed convolution: a convolution with stride 1 of its input with zeros after each location (docs/mathematics.md, section 2.14).
 *
 * @param stride the number of output locations for each input location
 * @param everyPhase whether each of them has its own tap in the delta initialization
 */
public record ConvTranspose(Axes kernelSize, Axes stride, boolean everyPhase, boolean bias) implements Operation {

    @Override
    public NodeKind kind() {
        return NodeKind.CONV_TRANSPOSE;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        int channels = inference.outputs();
        if (!inference.hasLocations() || channels <= 0) {
            return Shape.UNKNOWN;
        }
        boolean sized = inference.hasAxesOf("kernel", kernelSize);
        boolean stepped = inference.hasAxesOf("stride", stride);
        if (!sized || !stepped) {
            return Shape.UNKNOWN;
        }
        Shape from = inference.input();
        for (int axis = 0; axis < from.rank(); axis++) {
            if (everyPhase && kernelSize.at(axis) < stride.at(axis)) {
                return inference.outOfRange(
                        "kernel",
                        kernelSize.text(from.rank()),
                        "at least " + stride.text(from.rank())
                                + ", the stride, so that every phase has a tap, or remove everyPhase");
            }
        }
        return inference.extents(stride.times(from.spatial()), channels, "stride", stride);
    }

    @Override
    public Optional<Window> window() {
        return Optional.empty();
    }

    @Override
    public Optional<Axes> centredKernel() {
        return everyPhase ? Optional.empty() : Optional.of(kernelSize);
    }

    @Override
    public Optional<Margin> margin() {
        return Optional.empty();
    }

    @Override
    public Operation withStride(Axes other) {
        return this;
    }

    @Override
    public Resampling resampling() {
        return Resampling.up(stride);
    }

    @Override
    public long parameters(Shape input, Shape output) {
        long taps = Shape.saturatedProduct(kernelSize.product(output.rank()), input.channels());
        return Dense.weights(taps, output.channels(), bias);
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
        boolean gaps = !everyPhase && !stride.areAll(1);
        return gaps ? new ConvTranspose(kernelSize, stride, true, bias) : this;
    }

    @Override
    public Placement placement() {
        return everyPhase || stride.areAll(1) ? Placement.ANYWHERE : Placement.NOWHERE_WITH_GAPS;
    }

    @Override
    public KernelRule kernel() {
        return new TransposedKernel(stride, everyPhase);
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        T spec = writer.spec("ConvTransposeSpec", "convTranspose", List.of(writer.outputs(), writer.axes(kernelSize)));
        spec = writer.strided(spec, stride, Axes.ONE);
        spec = everyPhase ? writer.with(spec, "inEveryPhase", List.of()) : spec;
        spec = bias ? spec : writer.with(spec, "withoutBias", List.of());
        return writer.call("convTranspose", List.of(writer.input(), writer.activated(spec)));
    }
}
