/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.dks4j.runtime.internal.graph.KnownShapes;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt32;

/** What can be spared where a tensor is reshaped. */
final class Reshapes {

    private static final String TYPE = "Reshape";
    private static final String SHAPES = "known-shapes/";

    private Reshapes() {}

    /** A shape that a step asks for is a constant where at most one size is not known before: it follows from the others. */
    static void takeKnownShape(Graph graph, GraphEdges edges, GraphOperation reshape) {
        GraphOperation shape = producer(reshape, 1);
        if (!isShape(shape) || shape.attributes().getAttrType("out_type") != DataType.DT_INT32) {
            return;
        }
        KnownShapes.resolved(shape.input(0).shape())
                .ifPresent(sizes -> edges.redirect(reshape, 1, constant(graph, sizes)));
    }

    /** What is reshaped twice is reshaped once. */
    static void once(Graph graph, GraphEdges edges, GraphOperation reshape) {
        GraphOperation first = producer(reshape, 0);
        if (first.type().equals(TYPE)) {
            Output<?> once = Rewrite.added(graph, TYPE, reshape.name() + "/once", first.input(0), reshape.input(1));
            edges.redirect(reshape.output(0), once);
        }
    }

    private static boolean isShape(GraphOperation operation) {
        return operation.type().equals("Shape");
    }

    private static GraphOperation producer(GraphOperation operation, int input) {
        return (GraphOperation) operation.input(input).op();
    }

    /** The constant of a shape, in which -1 stands for the size that is not known; a graph has each once. */
    private static Output<?> constant(Graph graph, int... sizes) {
        String name = SHAPES
                + (sizes.length == 0
                        ? "scalar"
                        : Arrays.stream(sizes)
                                .mapToObj(size -> size == Shape.UNKNOWN_SIZE ? "any" : Integer.toString(size))
                                .collect(Collectors.joining("x")));
        GraphOperation known = graph.operation(name);
        if (known != null) {
            return known.output(0);
        }
        try (TInt32 value = TInt32.vectorOf(sizes)) {
            return graph.opBuilder("Const", name, graph.baseScope())
                    .setAttr("dtype", value.dataType())
                    .setAttr("value", value)
                    .build()
                    .output(0);
        }
    }
}
