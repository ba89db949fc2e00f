/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/** What is done with an operation of a type. */
enum Rewrite {
    /** Gradients are reshaped to the shapes of what they are of; most need not be, or need not ask for the shape. */
    RESHAPE("Reshape", false) {
        @Override
        void apply(Graph graph, GraphEdges edges, GraphOperation reshape) {
            if (reshape.numConsumers(0) > 0 && !Reshapes.passSum(edges, reshape)) {
                Reshapes.takeKnownShape(graph, edges, reshape);
                Reshapes.once(graph, edges, reshape);
            }
        }
    },
    /**
     * The gradient of tanh waits for the operation whose gradient it reads, by a control dependency: it would have the sum run that {@link #RESHAPE}
     * passes by. One that is equal takes its place and waits for nothing.
     */
    TANH_GRADIENT("TanhGrad", false) {
        @Override
        void apply(Graph graph, GraphEdges edges, GraphOperation gradient) {
            withoutWaiting(graph, edges, gradient);
        }
    },
    /** As that of tanh. */
    SIGMOID_GRADIENT("SigmoidGrad", false) {
        @Override
        void apply(Graph graph, GraphEdges edges, GraphOperation gradient) {
            withoutWaiting(graph, edges, gradient);
        }
    },
    /**
     * Gradients of sums and biases are passed on by operations that compute nothing, up to three for each layer. Those of convolutions stay: without them the
     * gradients of a kernel and of a bias read one tensor, TensorFlow makes one operation of both, and what waits for the one waits for the other. Where
     * activations are recomputed that operation could wait for itself; TensorFlow leaves out what does, and says nothing.
     */
    PASSED_ON("Identity", false) {
        @Override
        void apply(Graph graph, GraphEdges edges, GraphOperation identity) {
            if (isGradient(identity)
                    && identity.numControlInputs() == 0
                    && identity.consumers().stream().map(GraphOperation::type).noneMatch(KERNEL_GRADIENTS::contains)) {
                edges.redirect(identity.output(0), identity.input(0));
            }
        }
    },
    /** Gradients of batched products are added in their third version, for which TensorFlow has slower code on CPUs than for the second. */
    BATCHED_PRODUCT("BatchMatMulV3", true) {
        @Override
        void apply(Graph graph, GraphEdges edges, GraphOperation product) {
            for (String attribute : new String[] {"Ta", "Tb", "Tout"}) {
                if (product.attributes().getAttrType(attribute) != DataType.DT_FLOAT) {
                    return;
                }
            }
            Output<?> second = graph.opBuilder("BatchMatMulV2", product.name() + "/second", graph.baseScope())
                    .addInput(product.input(0))
                    .addInput(product.input(1))
                    .setAttr("adj_x", product.attributes().getAttrBool("adj_x"))
                    .setAttr("adj_y", product.attributes().getAttrBool("adj_y"))
                    .build()
                    .output(0);
            edges.redirect(product.output(0), second);
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

    /** How the names begin that TensorFlow gives them. */
    private static final String GRADIENTS = "gradients";

    private static final Set<String> KERNEL_GRADIENTS =
            Set.of("Conv2DBackpropFilter", "Conv3DBackpropFilterV2", "DepthwiseConv2dNativeBackpropFilter");

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

    private static void withoutWaiting(Graph graph, GraphEdges edges, GraphOperation operation) {
        if (isGradient(operation) && operation.numControlInputs() > 0) {
            Output<?> other =
                    added(graph, operation.type(), operation.name() + "/now", operation.input(0), operation.input(1));
            edges.redirect(operation.output(0), other);
        }
    }

    /** Whether TensorFlow added it as part of a gradient. */
    private static boolean isGradient(GraphOperation operation) {
        return operation.name().startsWith(GRADIENTS);
    }

    /** The output of an operation that is added without attributes. */
    static Output<?> added(Graph graph, String type, String name, Output<?>... inputs) {
        OperationBuilder builder = graph.opBuilder(type, name, graph.baseScope());
        for (Output<?> input : inputs) {
            builder.addInput(input);
        }
        return builder.build().output(0);
    }
}
