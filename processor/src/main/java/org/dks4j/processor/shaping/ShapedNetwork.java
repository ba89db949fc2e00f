package org.dks4j.processor.shaping;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dks4j.processor.ir.Network;

/**
 * A network with its activations solved.
 *
 * @param localTarget ψ, the slope at 1 of every activation's C map; empty where nothing is shaped
 * @param maximal the subnetwork of maximal slope; empty where nothing is shaped
 * @param activations in the order of their first use
 * @param kernel the kernel's values at each node, in the order of the network's nodes
 */
public record ShapedNetwork(
        Network network,
        OptionalDouble localTarget,
        Optional<Maximal> maximal,
        List<TransformedActivation> activations,
        List<KernelValues> kernel) {

    /**
     * The subnetwork whose C map has the largest slope at 1.
     *
     * @param from name of the node whose value it reads
     * @param to name of the node that it ends with
     */
    public record Maximal(double value, String from, String to) {}

    /**
     * The predicted kernel of one node's output for inputs with q = 1 (section 2).
     *
     * @param q the q value
     * @param cAtZero the c value of two inputs whose c value is 0
     * @param slope the slope of the C map at 1
     * @param curvature the curvature of the C map at 1; infinite behind a kinked activation
     */
    public record KernelValues(double q, double cAtZero, double slope, double curvature) {}
}
