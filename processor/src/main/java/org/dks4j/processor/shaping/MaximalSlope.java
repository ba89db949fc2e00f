package org.dks4j.processor.shaping;

import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.shaping.ShapedNetwork.Maximal;

/**
 * The maximal slope function of a network, μ(ψ): the largest C map slope at 1 of any subnetwork where every activation
 * has the slope ψ (sections 3.1 to 3.4).
 */
public final class MaximalSlope {

    private static final double ACCURACY = 1e-15;

    private final Network network;
    private final Subnetworks subnetworks;

    private MaximalSlope(Network network) {
        this.network = network;
        this.subnetworks = Subnetworks.of(network);
    }

    /** Prepares a network; what counts as a subnetwork is the network's {@link Network#subnetworks()}. */
    public static MaximalSlope of(Network network) {
        return new MaximalSlope(network);
    }

    /** μ(ψ), for ψ ≥ 1. */
    public double at(double slope) {
        return subnetworks.largest(NodeValueRule.slope(slope)).value();
    }

    /** μ(ψ) and the subnetwork that has it. */
    public Maximal maximal(double slope) {
        Subnetworks.Largest largest = subnetworks.largest(NodeValueRule.slope(slope));
        return new Maximal(largest.value(), name(largest.start()), name(largest.end()));
    }

    /**
     * ψ = μ⁻¹(ζ), solved for ln ψ between 0 and ln ζ: a lone activation is a subnetwork, so that ψ ≤ ζ.
     *
     * @param maximalSlope ζ > 1
     * @throws IllegalStateException if the network has no activation
     */
    public double solve(double maximalSlope) {
        if (network.nodes().stream().noneMatch(Node.Activation.class::isInstance)) {
            throw new IllegalStateException("a network without activations has the slope 1");
        }
        double target = StrictMath.log(maximalSlope);
        double atTarget = excess(target, target);
        if (atTarget <= 0) {
            return maximalSlope;
        }
        double solution = new BrentSolver(ACCURACY, Double.MIN_NORMAL, 0).findRoot(x -> excess(x, target), 0, target);
        return StrictMath.exp(solution);
    }

    private double excess(double logSlope, double target) {
        return StrictMath.log(at(StrictMath.exp(logSlope))) - target;
    }

    private String name(int node) {
        return network.nodes().get(node).name();
    }
}
