/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.kernel.KernelValues;
import org.dks4j.processor.kernel.LocationKernel;
import org.dks4j.processor.kernel.NodeKernel;
import org.dks4j.processor.subnetwork.Maximal;
import org.dks4j.processor.target.ActivationTarget;

/**
 * A network with its activations solved.
 *
 * @param target the targets, which are met; empty if nothing is shaped
 * @param activations in the order of their first use
 * @param kernel the kernel's values at each node, in the order of the network's nodes
 * @param positions the kernel between positions at each node that has one, in the same order
 * @param attention the constants of attention layers
 */
public record ShapedNetwork(
        Network network,
        Optional<Target> target,
        List<TransformedActivation> activations,
        List<KernelValues> kernel,
        List<Optional<LocationKernel>> positions,
        List<AttentionConstants> attention) {

    /** @param kernels the values of a sweep at every node */
    static ShapedNetwork of(
            Network network,
            Optional<Target> target,
            List<TransformedActivation> activations,
            List<NodeKernel> kernels) {
        return new ShapedNetwork(
                network,
                target,
                List.copyOf(activations),
                kernels.stream().map(NodeKernel::values).toList(),
                kernels.stream().map(NodeKernel::locations).toList(),
                AttentionConstants.of(network, kernels));
    }

    /**
     * The targets of the network, and the target of each activation derived from them.
     *
     * @param asked the description's targets by name, for example {@code maximalSlope}
     * @param local the target of every activation
     * @param maximal the decisive subnetwork, whose value is the target
     */
    public record Target(Map<String, Double> asked, ActivationTarget local, Maximal maximal) {}
}
