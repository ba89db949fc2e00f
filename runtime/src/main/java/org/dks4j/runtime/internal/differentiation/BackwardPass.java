/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;

/**
 * The operations that propagate cotangents from a tensor back to values. TensorFlow adds those of the operations that have no rule, and of all that come after
 * them: most often the loss. The rules add the rest: for a dense layer with a shaped activation 6 in place of 29, most of which compute shapes or gradients
 * that nobody reads. Where several cotangents reach a tensor they are added in TensorFlow's order, so that gradients are the same to the last bit.
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
    private final Map<Output<?>, List<Output<?>>> arrived = new HashMap<>();
    private final Map<GraphOperation, Integer> pending = new HashMap<>();
    private final Deque<Paths.Member> ready = new ArrayDeque<>();
    private final Map<Output<?>, Output<?>> sums = new HashMap<>();

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
        sizes = new UnknownSizes(paths.members());
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
        List<Output<?>> asked = paths.isRuled(tensor) ? List.of(tensor) : asked();
        List<Output<?>> given =
                paths.isRuled(tensor) ? List.of(cotangents.orElseGet(this::ones)) : ofTensorFlow(cotangents, asked);
        expect(asked);
        for (int i = 0; i < given.size(); i++) {
            if (paths.isRuled(asked.get(i))) {
                arrive(asked.get(i), given.get(i));
            } else {
                sums.put(asked.get(i), given.get(i));
            }
        }
        while (!ready.isEmpty()) {
            propagate(ready.remove());
        }
        return values.stream()
                .<Output<?>>map(value -> Objects.requireNonNull(sums.get(value)))
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
    private List<Output<?>> asked() {
        Set<Output<?>> border = new LinkedHashSet<>();
        for (Paths.Member member : paths.members()) {
            if (!paths.isRuled(member)) {
                member.path().stream().filter(paths::isRuled).forEach(border::add);
            }
        }
        values.stream().filter(value -> !paths.isRuled(value)).forEach(border::add);
        return List.copyOf(border);
    }

    /** Counts the cotangents that will arrive at each operation. */
    private void expect(List<Output<?>> asked) {
        for (Paths.Member member : paths.members()) {
            if (paths.isRuled(member)) {
                member.path().forEach(input -> pending.merge(Paths.operation(input), 1, Integer::sum));
            }
        }
        asked.forEach(each -> pending.merge(Paths.operation(each), 1, Integer::sum));
    }

    private List<Output<?>> ofTensorFlow(Optional<Output<?>> cotangents, List<Output<?>> asked) {
        return List.of(graph.addGradients(
                null,
                new Output<?>[] {tensor},
                asked.toArray(Output<?>[]::new),
                cotangents.map(each -> new Output<?>[] {each}).orElse(null)));
    }

    private void arrive(Output<?> at, Output<?> cotangent) {
        arrived.computeIfAbsent(at, key -> new ArrayList<>()).add(cotangent);
        if (pending.merge(Paths.operation(at), -1, Integer::sum) == 0) {
            ready.add(paths.member(at));
        }
    }

    private void propagate(Paths.Member member) {
        GraphOperation operation = member.operation();
        for (int i = 0; i < operation.numOutputs(); i++) {
            List<Output<?>> cotangents = arrived.remove(operation.output(i));
            if (cotangents != null) {
                sums.put(operation.output(i), sum(cotangents));
            }
        }
        if (!member.path().isEmpty()) {
            BackwardStep step = new BackwardStep(tf, graph, names, sizes, member, sums);
            GradientRules.of(operation.type()).orElseThrow().apply().accept(step);
            for (int i = 0; i < member.onPath().length; i++) {
                if (member.onPath()[i]) {
                    arrive(member.inputs().get(i), step.given(i));
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
