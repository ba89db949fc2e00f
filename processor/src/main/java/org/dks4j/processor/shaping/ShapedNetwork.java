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
import org.dks4j.processor.subnetwork.Maximal;
import org.dks4j.processor.target.ActivationTarget;

/**
 * A network with its activations solved.
 *
 * @param target the targets, which are met; empty if nothing is shaped
 * @param activations in the order of their first use
 * @param kernel the kernel's values at each node, in the order of the network's nodes
 */
public record ShapedNetwork(
        Network network, Optional<Target> target, List<TransformedActivation> activations, List<KernelValues> kernel) {

    /**
     * The targets of the network, and the target of each activation derived from them.
     *
     * @param asked the description's targets by name, for example {@code maximalSlope}
     * @param local the target of every activation
     * @param maximal the decisive subnetwork, whose value is the target
     */
    public record Target(Map<String, Double> asked, ActivationTarget local, Maximal maximal) {}
}
