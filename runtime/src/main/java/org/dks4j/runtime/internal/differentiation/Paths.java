/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;

/**
 * The operations by which a tensor depends on values, along tensors that have gradients, and who differentiates them: a rule of ours, or TensorFlow. TensorFlow
 * has those without a rule, all that depend on these, and all that read what one of these reads: what it is asked for, then, is read by nobody else, and its
 * answer is the whole cotangent.
 */
final class Paths {

    private final Set<Long> ends = new HashSet<>();
    private final Set<Output<?>> results;
    private final Map<Long, Optional<PathNode>> known = new HashMap<>();
    private final List<PathNode> nodes = new ArrayList<>();

    /** @param values the ends */
    Paths(Output<?> tensor, List<Output<?>> values) {
        results = new HashSet<>(values);
        results.add(tensor);
        values.forEach(value -> ends.add(key(operation(value))));
        walk(operation(tensor));
        nodes.stream()
                .filter(PathNode::readsPath)
                .filter(node -> !hasRule(node))
                .forEach(Paths::leave);
    }

    private static GraphOperation operation(Output<?> tensor) {
        return (GraphOperation) tensor.op();
    }

    /** What tells an operation from the others of its graph, faster than {@link GraphOperation#equals}. */
    private static long key(GraphOperation operation) {
        return operation.getUnsafeNativeHandle().address();
    }

    private boolean hasRule(PathNode node) {
        GraphOperation operation = node.operation();
        return GradientRules.of(operation.type())
                .filter(rule -> rule.covers().test(operation))
                .filter(rule -> rule.ofAllOutputs() || isReadByItsFirstOutput(node))
                .isPresent();
    }

    private boolean isReadByItsFirstOutput(PathNode node) {
        return node.outputs()
                .skip(1)
                .noneMatch(place -> !place.readers().isEmpty() || results.contains(place.output()));
    }

    /** Leaves an operation to TensorFlow, and with it what depends on it and what reads the same. */
    private static void leave(PathNode first) {
        Deque<PathNode> left = new ArrayDeque<>();
        left.push(first);
        while (!left.isEmpty()) {
            PathNode node = left.pop();
            if (node.isRuled()) {
                node.leave();
                node.outputs().forEach(place -> place.readers().forEach(left::push));
                node.path().forEach(place -> place.readers().forEach(left::push));
            }
        }
    }

    /** Depth first, by a stack of our own: networks are deeper than Java's. */
    private void walk(GraphOperation from) {
        Map<Long, List<Output<?>>> open = new HashMap<>();
        Deque<GraphOperation> stack = new ArrayDeque<>();
        stack.push(from);
        while (!stack.isEmpty()) {
            GraphOperation operation = stack.peek();
            long key = key(operation);
            if (known.containsKey(key)) {
                stack.pop();
                continue;
            }
            List<Output<?>> inputs = open.get(key);
            if (inputs == null) {
                List<Output<?>> read = inputs(operation);
                open.put(key, read);
                for (Output<?> input : read) {
                    if (isDifferentiable(input) && !known.containsKey(key(operation(input)))) {
                        stack.push(operation(input));
                    }
                }
            } else {
                enter(key, operation, inputs);
                stack.pop();
            }
        }
    }

    private static List<Output<?>> inputs(GraphOperation operation) {
        List<Output<?>> inputs = new ArrayList<>();
        if (!GradientRules.isWithoutGradient(operation.type())) {
            for (int i = 0; i < operation.numInputs(); i++) {
                inputs.add(operation.input(i));
            }
        }
        return inputs;
    }

    private static boolean isDifferentiable(Output<?> tensor) {
        return switch (tensor.dataType()) {
            case DT_FLOAT, DT_DOUBLE, DT_HALF, DT_BFLOAT16 -> true;
            default -> false;
        };
    }

    private void enter(long key, GraphOperation operation, List<Output<?>> inputs) {
        @Nullable PathNode.Place[] places = new PathNode.Place[inputs.size()];
        boolean any = ends.contains(key);
        for (int i = 0; i < places.length; i++) {
            Output<?> input = inputs.get(i);
            Optional<PathNode> producer = known.getOrDefault(key(operation(input)), Optional.empty());
            if (producer.isPresent() && isDifferentiable(input)) {
                places[i] = new PathNode.Place(producer.get(), input.index());
                any = true;
            }
        }
        Optional<PathNode> node = any ? Optional.of(new PathNode(operation, inputs, places)) : Optional.empty();
        known.put(key, node);
        node.ifPresent(nodes::add);
    }

    /** Whether a tensor is on the way. */
    boolean contains(Output<?> tensor) {
        return known.getOrDefault(key(operation(tensor)), Optional.empty()).isPresent();
    }

    /** Where on the way a tensor is. */
    PathNode.Place place(Output<?> tensor) {
        Optional<PathNode> node = Objects.requireNonNull(known.get(key(operation(tensor))));
        return new PathNode.Place(node.orElseThrow(), tensor.index());
    }

    /** All operations on the way, each after those that it reads. */
    List<PathNode> nodes() {
        return nodes;
    }
}
