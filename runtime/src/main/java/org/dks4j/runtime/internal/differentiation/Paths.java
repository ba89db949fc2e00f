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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;

/**
 * The operations by which a tensor depends on values, along tensors that have gradients, and who differentiates them: a rule of ours, or TensorFlow. TensorFlow
 * has those without a rule, all that depend on these, and all that read what one of these reads: what it is asked for, then, is read by nobody else, and its
 * answer is the whole cotangent.
 */
final class Paths {

    /**
     * One of them.
     *
     * @param inputs what it reads
     * @param onPath which of these depend on the values; none where the operation gives a value that depends on no other
     */
    record Member(GraphOperation operation, List<Output<?>> inputs, boolean[] onPath) {

        /** What it reads that depends on a value. */
        List<Output<?>> path() {
            return IntStream.range(0, onPath.length)
                    .filter(i -> onPath[i])
                    .<Output<?>>mapToObj(inputs::get)
                    .toList();
        }
    }

    private final Set<Output<?>> results;
    private final Set<GraphOperation> ends = new HashSet<>();
    private final Set<GraphOperation> others = new HashSet<>();
    private final Map<GraphOperation, Member> members = new LinkedHashMap<>();
    private final Map<Output<?>, List<Member>> readers = new HashMap<>();
    private final Set<GraphOperation> unruled = new HashSet<>();

    /** @param values the ends */
    Paths(Output<?> tensor, List<Output<?>> values) {
        results = new HashSet<>(values);
        results.add(tensor);
        values.forEach(value -> ends.add(operation(value)));
        walk(operation(tensor));
        for (Member member : members.values()) {
            member.path().forEach(input -> readers.computeIfAbsent(input, key -> new ArrayList<>())
                    .add(member));
        }
        members.values().stream()
                .filter(member -> !member.path().isEmpty())
                .filter(member -> !hasRule(member.operation()))
                .forEach(this::leave);
    }

    private boolean hasRule(GraphOperation operation) {
        return GradientRules.of(operation.type())
                .filter(rule -> rule.covers().test(operation))
                .filter(rule -> rule.ofAllOutputs() || isReadByItsFirstOutput(operation))
                .isPresent();
    }

    private boolean isReadByItsFirstOutput(GraphOperation operation) {
        return IntStream.range(1, operation.numOutputs())
                .<Output<?>>mapToObj(operation::output)
                .noneMatch(
                        output -> results.contains(output) || !readersOf(output).isEmpty());
    }

    /** Leaves an operation to TensorFlow, and with it what depends on it and what reads the same. */
    private void leave(Member first) {
        Deque<Member> left = new ArrayDeque<>();
        left.push(first);
        while (!left.isEmpty()) {
            Member member = left.pop();
            if (unruled.add(member.operation())) {
                GraphOperation operation = member.operation();
                for (int i = 0; i < operation.numOutputs(); i++) {
                    readersOf(operation.output(i)).forEach(left::push);
                }
                member.path().forEach(input -> readersOf(input).forEach(left::push));
            }
        }
    }

    private List<Member> readersOf(Output<?> output) {
        return readers.getOrDefault(output, List.of());
    }

    static GraphOperation operation(Output<?> tensor) {
        return (GraphOperation) tensor.op();
    }

    /** Depth first, by a stack of our own: networks are deeper than Java's. */
    private void walk(GraphOperation from) {
        Map<GraphOperation, List<Output<?>>> open = new HashMap<>();
        Deque<GraphOperation> stack = new ArrayDeque<>();
        stack.push(from);
        while (!stack.isEmpty()) {
            GraphOperation operation = stack.peek();
            List<Output<?>> inputs = open.get(operation);
            if (isKnown(operation)) {
                stack.pop();
            } else if (inputs == null) {
                List<Output<?>> read = inputs(operation);
                open.put(operation, read);
                read.stream()
                        .filter(Paths::isDifferentiable)
                        .map(Paths::operation)
                        .filter(each -> !isKnown(each))
                        .forEach(stack::push);
            } else {
                enter(operation, inputs);
                stack.pop();
            }
        }
    }

    private static List<Output<?>> inputs(GraphOperation operation) {
        List<Output<?>> inputs = new ArrayList<>();
        if (!GradientRules.isWithoutGradient(operation.type())) {
            operation.inputs().forEach(input -> inputs.add(input.asOutput()));
        }
        return inputs;
    }

    private static boolean isDifferentiable(Output<?> tensor) {
        return switch (tensor.dataType()) {
            case DT_FLOAT, DT_DOUBLE, DT_HALF, DT_BFLOAT16 -> true;
            default -> false;
        };
    }

    private boolean isKnown(GraphOperation operation) {
        return members.containsKey(operation) || others.contains(operation);
    }

    private void enter(GraphOperation operation, List<Output<?>> inputs) {
        boolean[] onPath = new boolean[inputs.size()];
        boolean any = ends.contains(operation);
        for (int i = 0; i < onPath.length; i++) {
            onPath[i] = isDifferentiable(inputs.get(i)) && contains(inputs.get(i));
            any |= onPath[i];
        }
        if (any) {
            members.put(operation, new Member(operation, inputs, onPath));
        } else {
            others.add(operation);
        }
    }

    /** Whether the operation that gives a tensor is one of them. */
    boolean contains(Output<?> value) {
        return members.containsKey(operation(value));
    }

    /** The operation that gives a tensor. */
    Member member(Output<?> tensor) {
        return Objects.requireNonNull(members.get(operation(tensor)));
    }

    /** Whether the operation that gives a tensor is differentiated by a rule of ours, or reads nothing on the way. */
    boolean isRuled(Output<?> tensor) {
        return !unruled.contains(operation(tensor));
    }

    /** Whether an operation is differentiated by a rule of ours, or reads nothing on the way. */
    boolean isRuled(Member member) {
        return !unruled.contains(member.operation());
    }

    /** All of them, each after those that it reads. */
    Iterable<Member> members() {
        return members.values();
    }
}
