/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

import java.util.List;

/**
 * A network as a graph.
 *
 * @param name binary name of the description's record
 * @param task what it is for, if it has one output
 * @param outputs if it has several: each is read by the last node, which concatenates them in this order; else empty
 * @param method how its activations are transformed
 * @param targets the targets for its kernel
 * @param subnetworks what counts as a subnetwork
 * @param initializer how its kernels are initialized
 * @param nodes in topological order: the input first, the outputs last; every node leads to the last
 */
public record Network(
        String name,
        Task task,
        List<Output> outputs,
        Method method,
        Targets targets,
        SubnetworkRule subnetworks,
        Initializer initializer,
        List<Node> nodes) {

    public Network {
        outputs = List.copyOf(outputs);
        nodes = List.copyOf(nodes);
    }

    /** A network with one output. */
    public Network(
            String name,
            Task task,
            Method method,
            Targets targets,
            SubnetworkRule subnetworks,
            Initializer initializer,
            List<Node> nodes) {
        this(name, task, List.of(), method, targets, subnetworks, initializer, nodes);
    }

    /** The places of the nodes that give the outputs: the last one, or those that it concatenates. */
    public List<Integer> ends() {
        int last = nodes.size() - 1;
        return outputs.isEmpty() ? List.of(last) : nodes.get(last).inputs();
    }

    /** The same graph with other nodes, of which the last gives the same outputs. */
    public Network with(List<Node> others) {
        return new Network(name, task, outputs, method, targets, subnetworks, initializer, others);
    }
}
