/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.subnetwork;

import java.util.OptionalDouble;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.maps.ArcCosineMap;

/**
 * The maximal functions of a network (docs/mathematics.md, sections 3.1 to 3.4): the largest slope at 1, curvature at 1
 * or value at 0 of the C map of any subnetwork, as a function of the same number of every activation, and their
 * inverses. What counts as a subnetwork is the network's {@link Network#subnetworks()}.
 */
public final class MaximalValue {

    private static final double ACCURACY = 1e-15;

    private final Network network;
    private final Subnetworks subnetworks;

    private MaximalValue(Network network) {
        this.network = network;
        this.subnetworks = Subnetworks.of(network);
    }

    /** Prepares a network. */
    public static MaximalValue of(Network network) {
        return new MaximalValue(network);
    }

    /** The largest C'(1) if every activation has the slope ψ ≥ 1, and its subnetwork. */
    public Maximal slope(double slope) {
        return maximal(PropagationRule.slope(slope));
    }

    /** The largest C''(1) if every activation has the slope 1 and the curvature κ ≥ 0. */
    public Maximal curvature(double curvature) {
        return maximal(PropagationRule.curvature(curvature));
    }

    /** The largest C(0) if every activation is a leaky ReLU with a slope from 0 to 1 below 0. */
    public Maximal cAtZero(double negativeSlope) {
        return maximal(PropagationRule.cAtZero(ArcCosineMap.leakyRelu(negativeSlope)::at));
    }

    private Maximal maximal(PropagationRule rule) {
        Subnetworks.Largest largest = subnetworks.largest(rule);
        return new Maximal(largest.value(), name(largest.start()), name(largest.end()));
    }

    /**
     * The ψ with {@link #slope} = ζ, solved for ln ψ between 0 and ln ζ: a lone activation is a subnetwork, so that ψ ≤
     * ζ. Empty if linear activations already have more, which requires a gate.
     *
     * @param maximalSlope ζ > 1
     * @throws IllegalStateException if the network has no activation
     */
    public OptionalDouble solveSlope(double maximalSlope) {
        requireActivations();
        double target = StrictMath.log(maximalSlope);
        if (excess(0, target) >= 0) {
            return OptionalDouble.empty();
        }
        double atTarget = excess(target, target);
        if (atTarget <= 0) {
            return OptionalDouble.of(maximalSlope);
        }
        double solution = new BrentSolver(ACCURACY, Double.MIN_NORMAL, 0).findRoot(x -> excess(x, target), 0, target);
        return OptionalDouble.of(StrictMath.exp(solution));
    }

    private double excess(double logSlope, double target) {
        return StrictMath.log(slope(StrictMath.exp(logSlope)).value()) - target;
    }

    /**
     * The κ with {@link #curvature} = τ, which is proportional to κ.
     *
     * @param maximalCurvature τ > 0
     * @throws IllegalStateException if the network has no activation
     */
    public double solveCurvature(double maximalCurvature) {
        requireActivations();
        return maximalCurvature / curvature(1).value();
    }

    /**
     * The slope below 0 with {@link #cAtZero} = η, between 0, that of ReLU, and 1, that of the identity; empty if even
     * ReLU has less.
     *
     * @param cAtZero η between 0 and 1
     * @throws IllegalStateException if the network has no activation
     */
    public OptionalDouble solveNegativeSlope(double cAtZero) {
        requireActivations();
        double ofRelu = cAtZero(0).value();
        if (ofRelu <= cAtZero) {
            return ofRelu == cAtZero ? OptionalDouble.of(0) : OptionalDouble.empty();
        }
        return OptionalDouble.of(
                new BrentSolver(ACCURACY, ACCURACY, 0).findRoot(a -> cAtZero(a).value() - cAtZero, 0, 1));
    }

    private void requireActivations() {
        if (network.nodes().stream().allMatch(node -> node.activation().isEmpty())) {
            throw new IllegalStateException("a network without activations has the identity as its C map");
        }
    }

    private String name(int node) {
        return network.nodes().get(node).name();
    }
}
