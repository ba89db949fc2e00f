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
import org.dks4j.processor.kernel.SumKernel;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Margin;
import org.dks4j.processor.shape.Resampling;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;
import org.dks4j.schema.NodeKind;

/**
 * The sum of the inputs, each times its weight.
 *
 * @param weights one for each input
 * @param origin its origin in the description
 */
public record WeightedSum(List<Double> weights, Origin origin) implements Operation {

    public WeightedSum {
        weights = List.copyOf(weights);
    }

    /** The origin of a sum in the description. */
    public enum Origin {
        /** A layer of its own. */
        LAYER,
        /** The branches of a block. */
        BRANCHES,
        /** A block's shortcut and its chain, with weights that keep q. */
        SHORTCUT,
        /** The same without weights. */
        PLAIN_SHORTCUT,
        /** The same, the chain times a trainable number that starts at 0. */
        SKIP_INIT,
        /** The same, the chain times a trainable number and with a last layer that starts at 0. */
        FIXUP,
        /** The same with a constant weight of the chain, which reads its input divided by a constant; and this input. */
        NORMALIZER_FREE;

        /** The number of trainable weights. */
        private long parameters() {
            return this == SKIP_INIT || this == FIXUP ? 1 : 0;
        }
    }

    @Override
    public NodeKind kind() {
        return NodeKind.WEIGHTED_SUM;
    }

    @Override
    public Shape shape(ShapeInference inference) {
        return inference.equal("of");
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
        return origin.parameters();
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
        return Optional.of(new Summands(weights, origin));
    }

    @Override
    public Operation withWeights(List<Double> other) {
        return new WeightedSum(other, origin);
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
        return new SumKernel(weights);
    }

    @Override
    public <T> T call(CallWriter<T> writer) {
        return writer.call("sum", List.of(writer.named(), writer.weights(weights)));
    }
}
