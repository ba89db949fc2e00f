/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.muon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.dks4j.runtime.graph.Variable;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Which parameters are hidden matrices, read from the graph that gives the outputs.
 *
 * <p>A parameter is applied where an operation takes it (or what follows from parameters alone, such as its values in another
 * precision) together with something that follows from the input. A hidden matrix has two axes or more, with more than one row and more than
 * one column; it is applied by products and convolutions only, each time to what follows from another matrix; and another matrix is
 * applied to what follows from it. So the kernels of first layers are none, nor are those of the last layers of any output; embeddings and
 * positions are none, as they are looked up or added; nor are kernels of depthwise convolutions, whose channels are apart. A kernel of a convolution in
 * groups counts as one matrix. Frozen layers count as part of the input.
 */
final class HiddenMatrices {

    private static final Set<String> PRODUCTS = Set.of(
            "MatMul",
            "BatchMatMul",
            "BatchMatMulV2",
            "BatchMatMulV3",
            "Einsum",
            "Conv2D",
            "Conv2DBackpropInput",
            "Conv3D",
            "Conv3DBackpropInputV2");

    /**
     * What an operation follows from.
     *
     * @param parameters the parameters' names
     * @param input whether anything else than parameters and constants
     */
    private record Sources(Set<String> parameters, boolean input) {

        boolean isOfParameters() {
            return !input && !parameters.isEmpty();
        }
    }

    private final Map<String, String> byHandle = new HashMap<>();
    private final Set<String> matrices = new LinkedHashSet<>();
    private final Map<String, Sources> sources = new HashMap<>();
    private final Set<String> applied = new HashSet<>();
    private final Set<String> followed = new HashSet<>();
    private final Set<String> others = new HashSet<>();

    private HiddenMatrices(List<Variable<TFloat32>> parameters) {
        for (Variable<TFloat32> parameter : parameters) {
            byHandle.put(parameter.handle().op().name(), parameter.name());
            if (isMatrix(parameter.shape())) {
                matrices.add(parameter.name());
            }
        }
    }

    /**
     * The names of those among the parameters that change.
     *
     * @param logits the network's outputs
     */
    static Set<String> of(Operand<TFloat32> logits, List<Variable<TFloat32>> parameters) {
        HiddenMatrices all = new HiddenMatrices(parameters);
        all.visit((GraphOperation) logits.op());
        Set<String> hidden = new LinkedHashSet<>(all.matrices);
        hidden.retainAll(all.applied);
        hidden.retainAll(all.followed);
        hidden.removeAll(all.others);
        return hidden;
    }

    private static boolean isMatrix(Shape shape) {
        int axes = shape.numDimensions();
        return axes >= 2 && shape.get(axes - 1) > 1 && shape.size() > shape.get(axes - 1);
    }

    /** Takes in an operation and all before it, each after its inputs; without recursion, as networks are deep. */
    private void visit(GraphOperation last) {
        Deque<GraphOperation> open = new ArrayDeque<>(List.of(last));
        while (!open.isEmpty()) {
            GraphOperation operation = open.peek();
            List<GraphOperation> unknown = inputs(operation).stream()
                    .filter(input -> !sources.containsKey(input.name()))
                    .toList();
            if (unknown.isEmpty()) {
                sources.computeIfAbsent(open.pop().name(), name -> take(operation));
            } else {
                unknown.forEach(open::push);
            }
        }
    }

    private static List<GraphOperation> inputs(GraphOperation operation) {
        return operation.inputs().stream()
                .map(input -> (GraphOperation) input.op())
                .toList();
    }

    private Sources take(GraphOperation operation) {
        List<Sources> inputs =
                inputs(operation).stream().map(input -> known(input.name())).toList();
        if (inputs.isEmpty()) {
            String parameter = byHandle.get(operation.name());
            return parameter == null
                    ? new Sources(Set.of(), !operation.type().equals("Const"))
                    : new Sources(Set.of(parameter), false);
        }
        Set<String> weights = union(inputs, Sources::isOfParameters);
        boolean input = inputs.stream().anyMatch(Sources::input);
        if (input && !weights.isEmpty()) {
            apply(operation, weights, union(inputs, Sources::input));
        }
        return inputs.size() == 1 ? inputs.get(0) : new Sources(union(inputs, each -> true), input);
    }

    private void apply(GraphOperation operation, Set<String> weights, Set<String> before) {
        boolean product = PRODUCTS.contains(operation.type());
        for (String matrix : weights) {
            if (matrices.contains(matrix)) {
                Set<String> earlier = new HashSet<>(before);
                earlier.retainAll(matrices);
                earlier.remove(matrix);
                (product && !earlier.isEmpty() ? applied : others).add(matrix);
                if (product) {
                    followed.addAll(earlier);
                }
            }
        }
    }

    private Sources known(String operation) {
        Sources known = sources.get(operation);
        if (known == null) {
            throw new IllegalStateException(operation + " was not taken in");
        }
        return known;
    }

    private static Set<String> union(List<Sources> some, Predicate<Sources> taken) {
        Set<String> union = new HashSet<>();
        some.stream().filter(taken).forEach(each -> union.addAll(each.parameters()));
        return union;
    }
}
