/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The kernel of one node, as the rules of docs/mathematics.md, section 2, propagate it.
 *
 * @param q the q value
 * @param mean the mean over the channels, the same for every input: 0 after an affine layer
 * @param c c values, that of the pair with c = 0 first
 * @param slope the slope of the C map at 1
 * @param curvature its curvature at 1
 * @param tangent the neural tangent kernel of all layers up to this node, for each c value (section 7.1): not divided
 *     by q, with weights and biases of unit variance that σ_w and σ_b multiply; empty if not requested
 * @param parts the same of each part of its channels, of which this is the mean; empty if there is only one
 * @param locations the kernel between pairs of positions, of which q and c are the means over single ones; empty if it has no positions, or they are not tracked
 */
@SuppressWarnings("ArrayRecordComponent") // never written to
public record NodeKernel(
        double q,
        double mean,
        double[] c,
        double slope,
        double curvature,
        double[] tangent,
        List<NodeKernel> parts,
        Optional<LocationKernel> locations) {

    private static final double[] NO_TANGENT = {};

    /** Similarities, clipped to -1 and 1 after rounding. */
    public NodeKernel {
        for (int i = 0; i < c.length; i++) {
            if (Math.abs(c[i]) > 1) {
                c = Arrays.stream(c).map(x -> Math.max(-1, Math.min(1, x))).toArray();
            }
        }
    }

    public NodeKernel(double q, double mean, double[] c, double slope, double curvature, double[] tangent) {
        this(q, mean, c, slope, curvature, tangent, List.of(), Optional.empty());
    }

    public NodeKernel(double q, double mean, double[] c, double slope, double curvature) {
        this(q, mean, c, slope, curvature, NO_TANGENT);
    }

    /** The same with the kernel between positions, from which q and c follow. */
    public NodeKernel located(LocationKernel kernel) {
        return located(Optional.of(kernel));
    }

    private NodeKernel located(Optional<LocationKernel> kernel) {
        return kernel.isEmpty()
                ? this
                : new NodeKernel(
                        kernel.get().meanQ(),
                        mean,
                        kernel.get().similarities(c),
                        slope,
                        curvature,
                        tangent,
                        parts,
                        kernel);
    }

    /** The same with the kernel between positions that this one's becomes. */
    public NodeKernel located(NodeKernel from, UnaryOperator<LocationKernel> change) {
        return located(from.locations.map(change));
    }

    /** The same without the kernel between positions. */
    public NodeKernel unlocated() {
        return locations.isEmpty()
                ? this
                : new NodeKernel(q, mean, c, slope, curvature, tangent, parts, Optional.empty());
    }

    /** The same without the kernel between positions of two inputs. */
    public NodeKernel withoutPairs() {
        return locations.isEmpty()
                ? this
                : new NodeKernel(
                        q, mean, c, slope, curvature, tangent, parts, locations.map(LocationKernel::withoutPairs));
    }

    /** The kernel of the mean over positions; the same where positions are not tracked. */
    public NodeKernel ofMeanPosition() {
        return locations.map(kernel -> ofPosition(kernel.ofMean(c))).orElse(this);
    }

    /** The kernel of the last position; the same where positions are not tracked. */
    public NodeKernel ofLastPosition() {
        return locations.map(kernel -> ofPosition(kernel.ofLast(c))).orElse(this);
    }

    /** @param values q, then c values */
    private NodeKernel ofPosition(double[] values) {
        double share = values[0] / q;
        return new NodeKernel(
                values[0], mean, Arrays.copyOfRange(values, 1, values.length), slope, curvature, tangentTimes(share));
    }

    /** The kernel of one part, or of the whole. */
    public NodeKernel part(int place) {
        return place == Source.WHOLE || parts.isEmpty() ? this : parts.get(place);
    }

    public double cAtZero() {
        return c[0];
    }

    public KernelValues values() {
        return new KernelValues(q, c[0], slope, curvature);
    }

    /** The same after random weights of mean 0: q becomes gain·q + bias. */
    public NodeKernel behindWeights(double gain, double bias) {
        double all = gain * q + bias;
        // Exactly the same without biases, whatever rounding would do.
        double part = bias == 0 ? 1 : gain * q / all;
        double[] correlations = c;
        if (bias != 0) {
            correlations = new double[c.length];
            for (int i = 0; i < c.length; i++) {
                correlations[i] = part * c[i] + (1 - part);
            }
        }
        double[] trained = new double[tangent.length];
        for (int i = 0; i < trained.length; i++) {
            trained[i] = gain * (tangent[i] + q * c[i]) + bias;
        }
        return new NodeKernel(all, 0, correlations, part * slope, part * curvature, trained)
                .located(this, kernel -> gain == 1 && bias == 0 ? kernel : kernel.each(x -> gain * x + bias));
    }

    /** The mean over locations of which this is a share, the others being 0. */
    public NodeKernel times(double share) {
        return new NodeKernel(share * q, share * mean, c, slope, curvature, tangentTimes(share))
                .located(this, kernel -> kernel.each(x -> share * x));
    }

    /** The channels divided by their root mean square. */
    public NodeKernel scaled() {
        return new NodeKernel(1, mean / Math.sqrt(q), c, slope, curvature, tangentTimes(1 / q))
                .located(this, LocationKernel::normalized);
    }

    /**
     * The channels of this part divided by the root mean square of all channels.
     *
     * @param whole the kernel of all channels
     */
    public NodeKernel scaledWithin(NodeKernel whole) {
        return new NodeKernel(q / whole.q, mean / Math.sqrt(whole.q), c, slope, curvature, tangentTimes(1 / whole.q))
                .located(this, kernel -> kernel.each(x -> x / whole.q));
    }

    /**
     * The kernel after subtracting the mean over the channels and dividing by the root mean square
     * (docs/mathematics.md, section 2.8).
     */
    public NodeKernel centred() {
        double shared = mean * mean;
        return without(shared / q)
                .located(this, kernel -> kernel.each(x -> x - shared).normalized());
    }

    /**
     * This part after subtracting the mean over all channels and dividing by the root mean square over all channels.
     *
     * @param whole the kernel of all channels
     */
    public NodeKernel centredWithin(NodeKernel whole) {
        double mean = whole.mean;
        // E[(z - m)(z' - m)] where the channels of this part have the mean mᵢ: qᵢcᵢ - 2m·mᵢ + m².
        double shared = (2 * this.mean - mean) * mean;
        double part = shared / q;
        double all = whole.q - mean * mean;
        double[] centred = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            centred[i] = (c[i] - part) / (1 - part);
        }
        return new NodeKernel(
                        (q - shared) / all,
                        (this.mean - mean) / Math.sqrt(all),
                        centred,
                        slope / (1 - part),
                        curvature / (1 - part),
                        tangentTimes(1 / all))
                .located(this, kernel -> kernel.each(x -> (x - shared) / all));
    }

    /** The kernel after subtracting a part that all inputs share, (C - part)/(1 - part), and scaling to q = 1. */
    public NodeKernel without(double part) {
        double rest = 1 - part;
        double[] centred = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            centred[i] = (c[i] - part) / rest;
        }
        return new NodeKernel(1, 0, centred, slope / rest, curvature / rest, tangentTimes(1 / (q * rest)))
                .located(this, kernel -> kernel.each(x -> (x / q - part) / rest));
    }

    /** The tangent kernel if the kernel is multiplied by a factor. */
    private double[] tangentTimes(double factor) {
        double[] scaled = new double[tangent.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * tangent[i];
        }
        return scaled;
    }

    /** This one times √(1 - w²) + w·gate, for a gate that is independent of it (docs/mathematics.md, section 2.7). */
    public NodeKernel gated(NodeKernel gate, double weight) {
        double open = 1 - weight * weight;
        double all = open + weight * weight * gate.q;
        double part = weight * weight * gate.q / all;
        double[] product = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            product[i] = c[i] * (1 - part + part * gate.c[i]);
        }
        double[] both = new double[tangent.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = tangent[i] * (open + weight * weight * gate.q * gate.c[i])
                    + q * c[i] * weight * weight * gate.tangent[i];
        }
        return new NodeKernel(
                        q * all,
                        mean * Math.sqrt(open),
                        product,
                        slope + part * gate.slope,
                        curvature + 2 * part * slope * gate.slope + part * gate.curvature,
                        both)
                .located(gate.locations.flatMap(
                        kernel -> locations.map(own -> own.times(kernel.each(x -> open + weight * weight * x)))));
    }

    /** This one times factors that are independent of it. */
    public NodeKernel times(NodeKernel factors) {
        double[] product = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            product[i] = c[i] * factors.c[i];
        }
        double[] both = new double[tangent.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = tangent[i] * factors.q * factors.c[i] + q * c[i] * factors.tangent[i];
        }
        return new NodeKernel(
                q * factors.q,
                mean * factors.mean,
                product,
                slope + factors.slope,
                curvature + 2 * slope * factors.slope + factors.curvature,
                both);
    }

    /** Adds up nodes: each counts by a share times its q, and its mean by a weight. */
    public static final class Mixture {

        private double q;
        private Optional<LocationKernel> locations = Optional.empty();
        private boolean everywhere = true;
        private double mean;
        private final double[] c;
        private double slope;
        private double curvature;
        private final double[] tangent;

        public Mixture(int similarities, int tangents) {
            c = new double[similarities];
            tangent = new double[tangents];
        }

        public void add(NodeKernel part, double share, double weight) {
            double q = share * part.q;
            mean += weight * part.mean;
            // A summand with share 0 must not count, even if it is infinite.
            if (!(q <= 0)) {
                this.q += q;
                for (int i = 0; i < c.length; i++) {
                    c[i] += q * part.c[i];
                }
                slope += q * part.slope;
                curvature += q * part.curvature;
                for (int i = 0; i < tangent.length; i++) {
                    tangent[i] += share * part.tangent[i];
                }
                add(part.locations, share);
            }
        }

        private void add(Optional<LocationKernel> part, double share) {
            everywhere &= part.isPresent();
            if (everywhere) {
                locations = part.map(kernel ->
                        locations.map(sum -> sum.plus(share, kernel)).orElseGet(() -> kernel.each(x -> share * x)));
            }
        }

        /** The mean of what was added. */
        public NodeKernel mixed() {
            return mixed(List.of());
        }

        /**
         * The mean of what was added.
         *
         * @param parts what was added, where it stays apart
         */
        public NodeKernel mixed(List<NodeKernel> parts) {
            double[] means = new double[c.length];
            for (int i = 0; i < c.length; i++) {
                means[i] = c[i] / q;
            }
            NodeKernel all = new NodeKernel(q, mean, means, slope / q, curvature / q, tangent, parts, Optional.empty());
            return everywhere ? all.located(locations) : all;
        }
    }
}
