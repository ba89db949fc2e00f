/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/** What is done with an operation of a type. */
enum Rewrite {
    /** Where a shape is asked for that the graph knows, it need not be; and what is reshaped twice is reshaped once. */
    RESHAPE("Reshape", false) {
        @Override
        void apply(Graph graph, GraphEdges edges, GraphOperation reshape) {
            if (reshape.numConsumers(0) > 0) {
                Reshapes.takeKnownShape(graph, edges, reshape);
                Reshapes.once(graph, edges, reshape);
            }
        }
    },
    /**
     * log(1 + eˣ) = max(x, 0) + log(1 + e^(-|x|)): TensorFlow's own operation is not vectorized on CPUs. Its gradient stays.
     */
    SOFTPLUS("Softplus", true) {
        @Override
        void apply(Graph graph, GraphEdges edges, GraphOperation softplus) {
            if (softplus.attributes().getAttrType("T") != DataType.DT_FLOAT) {
                return;
            }
            Output<?> x = softplus.input(0);
            String name = softplus.name();
            Output<?> negative = added(graph, "Neg", name + "/negative", added(graph, "Abs", name + "/size", x));
            Output<?> rest = added(graph, "Log1p", name + "/rest", added(graph, "Exp", name + "/power", negative));
            Output<?> sum = added(graph, "AddV2", name + "/sum", added(graph, "Relu", name + "/positive", x), rest);
            edges.redirect(softplus.output(0), sum);
        }
    };

    private final String type;
    private final boolean forCpu;

    Rewrite(String type, boolean forCpu) {
        this.type = type;
        this.forCpu = forCpu;
    }

    /** The type of the operations. */
    String type() {
        return type;
    }

    /** Whether other devices have fast code for them. */
    boolean isForCpu() {
        return forCpu;
    }

    /** Rewrites an operation of the type where its attributes and shapes allow that. */
    abstract void apply(Graph graph, GraphEdges edges, GraphOperation operation);

    /** The output of an operation that is added without attributes. */
    static Output<?> added(Graph graph, String type, String name, Output<?>... inputs) {
        OperationBuilder builder = graph.opBuilder(type, name, graph.baseScope());
        for (Output<?> input : inputs) {
            builder.addInput(input);
        }
        return builder.build().output(0);
    }
}
