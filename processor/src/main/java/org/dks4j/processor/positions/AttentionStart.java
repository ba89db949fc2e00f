/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.positions;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.schema.attention.AttentionMatrix;
import org.dks4j.schema.attention.EncoderUniform;
import org.dks4j.schema.attention.ExponentialTarget;
import org.dks4j.schema.attention.TargetKernel;
import org.dks4j.schema.attention.UniformTarget;

/** What attention does at initialization (docs/mathematics.md, section 12.2). */
public sealed interface AttentionStart {

    /** The name of the factory of its specification at run time. */
    String factory();

    /** The numbers that the factory takes besides the heads. */
    List<Double> settings();

    /** The trainable numbers of each head besides weights. */
    int numbersPerHead();

    /**
     * The kernels of positions that layers of this kind lead to, if they lead to some by constants.
     *
     * @param layers L
     */
    Optional<TargetKernel> target(int layers);

    /** Whether rows are scaled so that q is 1 with the predicted kernel. */
    boolean isRescaled();

    /** Whether its value and output weights are orthogonal whatever the network's initializer. */
    boolean drawsOwnWeights();

    /** By what q is multiplied besides. */
    double gain();

    /** Whether it needs a sum with a shortcut around it, without which positions become alike. */
    boolean needsShortcut();

    /** The same without scaling by the predicted kernel. */
    AttentionStart unscaled();

    /** How much positions take from others on average, if they are to take little; else 0. */
    double takenFromOthers(LocationKernel before, AttentionContext context);

    /** A, the mean over its logits where they are random, without scaled rows. */
    AttentionMatrix mean(LocationKernel before, AttentionContext context);

    /** The kernel between positions behind it. */
    LocationKernel mixed(LocationKernel before, AttentionContext context);

    /** What constants do: the rows of the target's attention, scaled as far as they are. */
    private static LocationKernel led(AttentionStart start, LocationKernel before, AttentionContext context) {
        LocationKernel after = before.mixed(matrix(start, before.positions(), context));
        return start.isRescaled() ? after.normalized() : after;
    }

    private static AttentionMatrix matrix(AttentionStart start, int positions, AttentionContext context) {
        return start.target(context.place().layers())
                .orElseThrow()
                .matrix(context.place().layer(), positions, context.causal());
    }

    /**
     * diag(D), by which the rows of softmax(B + M) are multiplied; empty if there are no such constants.
     *
     * @param before the kernel between positions that the layer reads
     */
    default Optional<double[]> gains(LocationKernel before, AttentionContext context) {
        return target(context.place().layers()).map(target -> {
            AttentionMatrix matrix = matrix(this, before.positions(), context);
            double[] gains = matrix.rowSums();
            double[] q = isRescaled() ? before.mixed(matrix).q() : new double[0];
            for (int i = 0; i < q.length; i++) {
                gains[i] /= Math.sqrt(q[i]);
            }
            return gains;
        });
    }

    /**
     * E-SPA.
     *
     * @param decay γ_L
     */
    record Exponential(double decay, boolean isRescaled) implements AttentionStart {

        @Override
        public String factory() {
            return "exponential";
        }

        @Override
        public List<Double> settings() {
            return List.of(decay);
        }

        @Override
        public int numbersPerHead() {
            return 0;
        }

        @Override
        public Optional<TargetKernel> target(int layers) {
            return Optional.of(new ExponentialTarget(decay, layers));
        }

        @Override
        public boolean drawsOwnWeights() {
            return true;
        }

        @Override
        public double gain() {
            return 1;
        }

        @Override
        public boolean needsShortcut() {
            return false;
        }

        @Override
        public AttentionStart unscaled() {
            return new Exponential(decay, false);
        }

        @Override
        public double takenFromOthers(LocationKernel before, AttentionContext context) {
            return 0;
        }

        @Override
        public AttentionMatrix mean(LocationKernel before, AttentionContext context) {
            return AttentionStart.matrix(this, before.positions(), context);
        }

        @Override
        public LocationKernel mixed(LocationKernel before, AttentionContext context) {
            return led(this, before, context);
        }
    }

    /**
     * U-SPA.
     *
     * @param correlation ρ_L
     */
    record Uniform(double correlation, boolean isRescaled) implements AttentionStart {

        @Override
        public String factory() {
            return "uniform";
        }

        @Override
        public List<Double> settings() {
            return List.of(correlation, 0.0);
        }

        @Override
        public int numbersPerHead() {
            return 0;
        }

        @Override
        public Optional<TargetKernel> target(int layers) {
            return Optional.of(new UniformTarget(correlation, 0, layers));
        }

        @Override
        public boolean drawsOwnWeights() {
            return true;
        }

        @Override
        public double gain() {
            return 1;
        }

        @Override
        public boolean needsShortcut() {
            return false;
        }

        @Override
        public AttentionStart unscaled() {
            return new Uniform(correlation, false);
        }

        @Override
        public double takenFromOthers(LocationKernel before, AttentionContext context) {
            return 0;
        }

        @Override
        public AttentionMatrix mean(LocationKernel before, AttentionContext context) {
            return AttentionStart.matrix(this, before.positions(), context);
        }

        @Override
        public LocationKernel mixed(LocationKernel before, AttentionContext context) {
            return led(this, before, context);
        }
    }

    /**
     * Starts as the identity.
     *
     * @param shaped whether a third term takes the attention at initialization away; else attention starts with the factor 0
     */
    record Identity(boolean shaped) implements AttentionStart {

        @Override
        public String factory() {
            return shaped ? "shaped" : "identity";
        }

        @Override
        public List<Double> settings() {
            return List.of();
        }

        @Override
        public int numbersPerHead() {
            return shaped ? 3 : 2;
        }

        @Override
        public Optional<TargetKernel> target(int layers) {
            return Optional.empty();
        }

        @Override
        public boolean isRescaled() {
            return false;
        }

        @Override
        public boolean drawsOwnWeights() {
            return true;
        }

        @Override
        public double gain() {
            return 1;
        }

        @Override
        public boolean needsShortcut() {
            return false;
        }

        @Override
        public AttentionStart unscaled() {
            return this;
        }

        @Override
        public double takenFromOthers(LocationKernel before, AttentionContext context) {
            return 0;
        }

        @Override
        public AttentionMatrix mean(LocationKernel before, AttentionContext context) {
            return new EncoderUniform(before.positions(), 1, 0);
        }

        @Override
        public LocationKernel mixed(LocationKernel before, AttentionContext context) {
            return before;
        }
    }

    /**
     * Near the identity by its weights.
     *
     * @param valueScale c
     */
    record Conditioned(double valueScale) implements AttentionStart {

        @Override
        public String factory() {
            return "conditioned";
        }

        @Override
        public List<Double> settings() {
            return List.of(valueScale);
        }

        @Override
        public int numbersPerHead() {
            return 0;
        }

        @Override
        public Optional<TargetKernel> target(int layers) {
            return Optional.empty();
        }

        @Override
        public boolean isRescaled() {
            return false;
        }

        @Override
        public boolean drawsOwnWeights() {
            return true;
        }

        @Override
        public double gain() {
            return Math.pow(valueScale, 4);
        }

        @Override
        public boolean needsShortcut() {
            return false;
        }

        @Override
        public AttentionStart unscaled() {
            return this;
        }

        @Override
        public double takenFromOthers(LocationKernel before, AttentionContext context) {
            return ConditionedLogits.of(context.channels(), context.heads()).takenFromOthers(before, context.causal());
        }

        @Override
        public AttentionMatrix mean(LocationKernel before, AttentionContext context) {
            return ConditionedLogits.of(context.channels(), context.heads()).mean(before, context.causal());
        }

        @Override
        public LocationKernel mixed(LocationKernel before, AttentionContext context) {
            return ConditionedLogits.of(context.channels(), context.heads()).mixed(before, context.causal());
        }
    }

    /**
     * Usual attention.
     *
     * @param logits by what the logits of its random weights are multiplied; 0 for those of a network whose attention sees all alike
     */
    record Plain(double logits) implements AttentionStart {

        @Override
        public String factory() {
            return "plain";
        }

        @Override
        public List<Double> settings() {
            return List.of();
        }

        @Override
        public int numbersPerHead() {
            return 0;
        }

        @Override
        public Optional<TargetKernel> target(int layers) {
            return Optional.empty();
        }

        @Override
        public boolean isRescaled() {
            return false;
        }

        @Override
        public boolean drawsOwnWeights() {
            return false;
        }

        @Override
        public double gain() {
            return 1;
        }

        @Override
        public boolean needsShortcut() {
            return true;
        }

        @Override
        public AttentionStart unscaled() {
            return this;
        }

        @Override
        public double takenFromOthers(LocationKernel before, AttentionContext context) {
            return 0;
        }

        @Override
        public AttentionMatrix mean(LocationKernel before, AttentionContext context) {
            return attention(context).mean(before);
        }

        @Override
        public LocationKernel mixed(LocationKernel before, AttentionContext context) {
            return attention(context).mixed(before);
        }

        private RandomAttention attention(AttentionContext context) {
            return new RandomAttention(0, logits * context.weightGain(), context.causal());
        }
    }
}
