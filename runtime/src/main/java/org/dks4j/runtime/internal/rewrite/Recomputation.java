/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.rewrite;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.internal.graph.GraphHandle;
import org.dks4j.runtime.internal.graph.Operations;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/**
 * Has the backward pass of a training compute activations again instead of keeping them (Chen et al. 2016, arXiv 1604.06174): the forward pass is cut into
 * segments, of which only what they hand over is kept, and the backward pass reads copies of the rest, which are computed segment by segment when the gradients
 * arrive there. The same operations on the same numbers give the same results.
 *
 * @param segments how many segments the forward pass has
 * @param copies how many operations are computed again
 */
public record Recomputation(int segments, int copies) {

    /**
     * Rewrites a graph, before anything else rewrites it and before a session is opened.
     *
     * @param tf the graph's, without a scope that waits for something
     * @param first how many operations the graph had before the network was built for training
     * @param end how many it had afterwards
     * @param outputs of the network
     * @param runs what the runs of a training target
     * @return what was done; empty where Java's modules keep the graph's handle from this one
     */
    public static Optional<Recomputation> apply(
            Ops tf, Graph graph, int first, int end, Op outputs, List<? extends Op> runs) {
        return GraphHandle.of(graph).map(handle -> {
            Nodes nodes = new Nodes(graph);
            Activations activations = new Activations(nodes, new OperationTypes(handle), first, end, outputs, runs);
            Segments segments = new Cuts(activations).best();
            return new Rewriting(tf, graph, handle, activations, segments).apply();
        });
    }

    /** How many operations a graph has. */
    public static int count(Graph graph) {
        return Operations.of(graph).count();
    }

    /** One line for people. */
    public String text() {
        return copies == 0
                ? "no activations are recomputed: the network is too small to gain by it"
                : "the backward pass recomputes activations, in " + segments + " segments";
    }

    /** The rewriting of one graph. */
    private static final class Rewriting {

        private final Ops tf;
        private final Graph graph;
        private final Activations activations;
        private final Nodes nodes;
        private final Segments segments;
        private final Triggers triggers;
        private final NodeCopies copies;
        private final BitSet copied = new BitSet();
        private final Map<Integer, Ops> waiting = new HashMap<>();
        private final Map<Long, Output<?>> gates = new HashMap<>();

        Rewriting(Ops tf, Graph graph, TF_Graph handle, Activations activations, Segments segments) {
            this.tf = tf.withSubScope("recomputation");
            this.graph = graph;
            this.activations = activations;
            this.segments = segments;
            nodes = activations.nodes();
            triggers = new Triggers(activations, segments);
            copies = new NodeCopies(graph, handle);
        }

        Recomputation apply() {
            choose();
            copied.stream().forEach(this::copy);
            if (!copied.isEmpty()) {
                copies.build();
                GraphEdges edges = GraphEdges.of(graph).orElseThrow();
                activations.backward().stream().forEach(node -> redirect(edges, node));
            }
            return new Recomputation(segments.count(), copies.count());
        }

        /** Whether the backward pass reads the copy of a tensor. */
        private boolean isCopied(int tensor) {
            return segments.isRepeated(tensor)
                    && !triggers.of(segments.of(tensor)).isEmpty();
        }

        private void choose() {
            Deque<Integer> open = new ArrayDeque<>();
            activations.backward().stream().forEach(open::add);
            while (!open.isEmpty()) {
                for (int tensor : nodes.inputs(open.remove())) {
                    int from = nodes.producer(tensor);
                    if (isCopied(tensor) && !copied.get(from)) {
                        copied.set(from);
                        open.add(from);
                    }
                }
            }
        }

        private void copy(int node) {
            int[] inputs = nodes.inputs(node);
            boolean isRoot = Arrays.stream(inputs).noneMatch(this::isCopied);
            int segment = segments.of(nodes.firstTensor(node));
            int gated = isRoot ? gated(inputs) : -1;
            copies.add(
                    nodes.operation(node),
                    Arrays.stream(inputs)
                            .mapToObj(tensor -> isCopied(tensor)
                                    ? copies.ofCopy(nodes.output(tensor))
                                    : copies.ofGraph(tensor == gated ? gate(segment, tensor) : nodes.output(tensor)))
                            .toList(),
                    Arrays.stream(nodes.controls(node))
                            .filter(from -> copied.get(from) && segments.isIn(from, segment))
                            .mapToObj(nodes::operation)
                            .toList());
        }

        /** Which of the tensors from outside a copy waits for: one that grows with the batch, if there is one. */
        private int gated(int... inputs) {
            return Arrays.stream(inputs)
                    .filter(activations::isRepeatable)
                    .findFirst()
                    .orElse(inputs[0]);
        }

        /** A tensor that is there when a segment's turn has come. It is an operation of its own, as others may replace the copies. */
        private Output<?> gate(int segment, int tensor) {
            return gates.computeIfAbsent((long) segment << Integer.SIZE | tensor, key -> waiting(segment)
                    .identity((Operand<?>) nodes.output(tensor))
                    .asOutput());
        }

        private Ops waiting(int segment) {
            return waiting.computeIfAbsent(segment, key -> {
                List<Op> arrived = triggers.of(segment).stream()
                        .<Op>mapToObj(node -> nodes.operation(node).output(0))
                        .toList();
                Op turn = tf.withControlDependencies(arrived).withName("turn").noOp();
                return tf.withControlDependencies(List.of(turn));
            });
        }

        private void redirect(GraphEdges edges, int node) {
            int[] inputs = nodes.inputs(node);
            for (int place = 0; place < inputs.length; place++) {
                if (isCopied(inputs[place])) {
                    edges.redirect(nodes.operation(node), place, copies.copied(nodes.output(inputs[place])));
                }
            }
        }
    }
}
