/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

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
import org.dks4j.processor.operation.Attention;
import org.dks4j.processor.operation.Dense;
import org.dks4j.processor.operation.Embedding;
import org.dks4j.processor.operation.Input;
import org.dks4j.processor.operation.Operation;
import org.dks4j.processor.shape.Shape;

/** Transformers without shortcuts. */
public final class SequenceNetworks {

    private static final Position POSITION = Position.ofType("Test");
    private static final int UNITS = 64;

    private SequenceNetworks() {}

    /** Blocks of attention and activations, each after a dense layer. */
    public static Network network(
            Method method,
            double target,
            int positions,
            int blocks,
            int activations,
            double similarity,
            Attention attention) {
        Shape sequence = Shape.of(positions, UNITS);
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node("input", List.of(), Shape.of(positions), POSITION, new Input(Shape.of(positions))));
        add(nodes, "tokens", sequence, new Embedding(256, similarity));
        for (int b = 0; b < blocks; b++) {
            add(nodes, "attention" + b, sequence, attention);
            for (int a = 0; a < activations; a++) {
                add(nodes, "dense" + b + "." + a, sequence, new Dense(true));
                add(nodes, "act" + b + "." + a, sequence, new Activation("leaky_relu"));
            }
        }
        Targets targets = method == Method.DKS ? Targets.ofSlopes(target, 1) : Targets.ofTat(0.3, target);
        return new Network(
                "Test",
                Task.CLASSIFICATION,
                method,
                targets,
                SubnetworkRule.ENCLOSED,
                Initializer.SCALED_ORTHOGONAL,
                nodes);
    }

    private static void add(List<Node> nodes, String name, Shape shape, Operation operation) {
        nodes.add(new Node(name, List.of(nodes.size() - 1), shape, POSITION, operation));
    }
}
