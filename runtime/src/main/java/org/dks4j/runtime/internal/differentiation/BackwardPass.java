/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;

/**
 * The operations that propagate cotangents from a tensor back to values. The rules add them: for a dense layer with a shaped activation 6 in place of
 * TensorFlow's 29, most of which compute shapes or gradients that nobody reads. TensorFlow adds those of operations that have no rule, and of all that come
 * after these ({@link Paths}). Where several cotangents reach a tensor they are added in TensorFlow's order, so that gradients are the same to the last bit.
 */
final class BackwardPass {

    private static final String FIRST = "first";

    private final Graph graph;
    private final Output<?> tensor;
    private final List<Output<?>> values;
    private final Paths paths;
    private final UnknownSizes sizes;
    private final Ops tf;
    private final String names;
    private final Deque<PathNode> ready = new ArrayDeque<>();

    /**
     * @param tf of the graph
     * @param values where cotangents are propagated to
     */
    BackwardPass(Ops tf, Graph graph, Output<?> tensor, List<Output<?>> values) {
        this.graph = graph;
        this.tensor = tensor;
        this.values = values;
        this.tf = tf.withSubScope("backward");
        String first = this.tf.scope().makeOpName(FIRST);
        names = first.substring(0, first.length() - FIRST.length());
        paths = new Paths(tensor, values);
        sizes = new UnknownSizes(paths.nodes());
    }

    /**
     * The cotangents of the values. To be called once.
     *
     * @param cotangents of the tensor; empty for ones
     */
    List<Output<?>> gradients(Optional<Output<?>> cotangents) {
        if (!values.stream().allMatch(paths::contains)) {
            // TensorFlow says which.
            return ofTensorFlow(cotangents, values);
        }
        PathNode.Place start = paths.place(tensor);
        List<PathNode.Place> asked = start.node().isRuled() ? List.of(start) : asked();
        List<Output<?>> given = start.node().isRuled()
                ? List.of(cotangents.orElseGet(this::ones))
                : ofTensorFlow(
                        cotangents,
                        asked.stream().<Output<?>>map(PathNode.Place::output).toList());
        paths.nodes().stream().filter(PathNode::isRuled).forEach(node -> node.path()
                .forEach(place -> place.node().expect()));
        asked.forEach(place -> place.node().expect());
        for (int i = 0; i < given.size(); i++) {
            PathNode.Place place = asked.get(i);
            if (place.node().isRuled()) {
                arrive(place, given.get(i));
            } else {
                place.node().cotangent(place.index(), given.get(i));
            }
        }
        while (!ready.isEmpty()) {
            propagate(ready.remove());
        }
        return values.stream()
                .map(paths::place)
                .<Output<?>>map(place -> Objects.requireNonNull(place.node().cotangent(place.index())))
                .toList();
    }

    private Output<?> ones() {
        return tf.scope()
                .opBuilder("OnesLike", "OnesLike")
                .addInput(tensor)
                .build()
                .output(0);
    }

    /** What TensorFlow is asked for: the cotangents of what its operations read of ours, and of the values that they give. */
    private List<PathNode.Place> asked() {
        Set<PathNode.Place> border = new LinkedHashSet<>();
        for (PathNode node : paths.nodes()) {
            if (!node.isRuled()) {
                node.path().filter(place -> place.node().isRuled()).forEach(border::add);
            }
        }
        values.stream()
                .map(paths::place)
                .filter(place -> !place.node().isRuled())
                .forEach(border::add);
        return List.copyOf(border);
    }

    private List<Output<?>> ofTensorFlow(Optional<Output<?>> cotangents, List<Output<?>> asked) {
        return List.of(graph.addGradients(
                null,
                new Output<?>[] {tensor},
                asked.toArray(Output<?>[]::new),
                cotangents.map(each -> new Output<?>[] {each}).orElse(null)));
    }

    private void arrive(PathNode.Place at, Output<?> cotangent) {
        if (at.node().arrive(at.index(), cotangent)) {
            ready.add(at.node());
        }
    }

    private void propagate(PathNode node) {
        node.sum(this::sum);
        if (node.readsPath()) {
            BackwardStep step = new BackwardStep(tf, graph, names, sizes, node);
            GradientRules.of(node.operation().type()).orElseThrow().apply().accept(step);
            for (int i = 0; i < node.inputs().size(); i++) {
                PathNode.Place place = node.place(i);
                if (place != null) {
                    arrive(place, step.given(i));
                }
            }
        }
    }

    private Output<?> sum(List<Output<?>> cotangents) {
        return cotangents.size() == 1
                ? cotangents.get(0)
                : tf.scope()
                        .opBuilder("AddN", "AddN")
                        .addInputList(cotangents.toArray(Output<?>[]::new))
                        .build()
                        .output(0);
    }
}
