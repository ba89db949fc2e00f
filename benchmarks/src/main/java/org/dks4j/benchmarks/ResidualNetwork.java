/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

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
import org.dks4j.processor.operation.WeightedSum;
import org.dks4j.processor.operation.WeightedSum.Origin;
import org.dks4j.processor.shape.Shape;

/** Graphs of residual networks (ResNetV2) with three layers a block: what the shaping stage gets. */
final class ResidualNetwork {

    private static final Position NOWHERE = Position.ofType("ResNet");
    private static final Shape SHAPE = Shape.of(8);

    private final List<Node> nodes = new ArrayList<>();
    private final String activation;

    private ResidualNetwork(String activation) {
        this.activation = activation;
    }

    /**
     * @param activation its name in the catalogue
     * @param method with its default targets
     * @param shortcut the weight of the shortcuts; 0 leaves them out
     * @param subnetworks what counts as a subnetwork
     * @param groups the number of blocks in each group, of which the first has a projection as its shortcut
     */
    static Network network(
            String activation, Method method, double shortcut, SubnetworkRule subnetworks, List<Integer> groups) {
        ResidualNetwork graph = new ResidualNetwork(activation);
        int current = graph.add(new Node("input", List.of(), SHAPE, NOWHERE, new Input(SHAPE)));
        current = graph.affine(current);
        for (int blocks : groups) {
            for (int block = 0; block < blocks; block++) {
                current = graph.block(current, shortcut, block == 0);
            }
        }
        graph.affine(graph.activation(current));
        return new Network(
                "ResNet",
                Task.CLASSIFICATION,
                method,
                Targets.DEFAULT,
                subnetworks,
                Initializer.SCALED_ORTHOGONAL,
                graph.nodes);
    }

    private int block(int input, double shortcut, boolean projected) {
        int first = activation(input);
        int chain = affine(activation(affine(activation(affine(first)))));
        if (shortcut == 0) {
            return chain;
        }
        int side = projected ? affine(first) : input;
        List<Double> weights = List.of(shortcut, Math.sqrt(1 - shortcut * shortcut));
        return add(new Node(
                "sum" + nodes.size(), List.of(side, chain), SHAPE, NOWHERE, new WeightedSum(weights, Origin.SHORTCUT)));
    }

    private int affine(int input) {
        return add(new Node("dense" + nodes.size(), List.of(input), SHAPE, NOWHERE, new Dense(true)));
    }

    private int activation(int input) {
        String name = "act" + nodes.size();
        return add(new Node(name, List.of(input), SHAPE, NOWHERE, new Activation(activation)));
    }

    private int add(Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }
}
