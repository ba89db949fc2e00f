/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.ir.Task;
import org.dks4j.processor.operation.Activation;
import org.dks4j.processor.operation.Dense;
import org.dks4j.processor.operation.Input;
import org.dks4j.processor.shape.Shape;

/** The network that stands for a depth: as many dense layers, each with the activation, and a linear one after them. */
final class Chain {

    private static final Position NOWHERE = Position.ofType("chain");
    private static final Shape ONE = Shape.of(1);

    private Chain() {}

    static Network of(String activation, int depth, Method method, Targets targets) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node("input", List.of(), ONE, NOWHERE, new Input(ONE)));
        for (int i = 0; i < depth; i++) {
            String name = "hidden[" + i + "]";
            nodes.add(dense(name, nodes.size() - 1));
            nodes.add(new Node(
                    name + ".activation", List.of(nodes.size() - 1), ONE, NOWHERE, name, new Activation(activation)));
        }
        nodes.add(dense("logits", nodes.size() - 1));
        return new Network(
                "chain",
                Task.CLASSIFICATION,
                method,
                targets,
                SubnetworkRule.ENCLOSED,
                Initializer.SCALED_ORTHOGONAL,
                nodes);
    }

    private static Node dense(String name, int input) {
        return new Node(name, List.of(input), ONE, NOWHERE, new Dense(true));
    }
}
