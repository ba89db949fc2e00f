/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.collective;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.RawCustomGradient;
import org.tensorflow.types.TFloat32;

/**
 * The gradient of a sum or a mean over members, which TensorFlow does not know. Each member propagates its own loss back, and what is wanted is
 * the gradient of all members' losses together: of y = Σ x it is the sum over members of what reaches y, at every member, and likewise the
 * mean for a mean. So it is the same operation once more.
 */
final class ReductionGradient implements RawCustomGradient {

    private static final Pattern SCOPE = Pattern.compile("gradients(?:_(\\d+))?/");

    /** The first number of the passes that TensorFlow makes; before it are ours. */
    private static final int OF_TENSORFLOW = 32;

    private ReductionGradient() {}

    /** Tells TensorFlow; the process has it from the first time on. */
    static void register() {
        TensorFlow.registerCustomGradient(Reduction.OPERATION, new ReductionGradient());
    }

    @Override
    @SuppressWarnings("unchecked") // reductions with gradients are of floats
    public List<Operand<?>> call(Ops tf, GraphOperation operation, List<Output<?>> gradients) {
        Operand<TFloat32> reached = (Operand<TFloat32>) (Operand<?>) gradients.get(0);
        Reduction forward = Reduction.of(operation);
        return List.of(
                forward.backward(OF_TENSORFLOW + pass(reached.op().name())).build(tf, reached));
    }

    /**
     * Adds what a backward pass of ours propagates through a reduction.
     *
     * @param reached what reaches its result
     */
    static Output<?> add(Graph graph, GraphOperation operation, Output<?> reached) {
        int pass = 0;
        while (graph.operation(name(operation, pass)) != null) {
            pass++;
        }
        OperationBuilder builder = graph.opBuilder(Reduction.OPERATION, name(operation, pass), graph.baseScope());
        if (!operation.device().isEmpty()) {
            builder.setDevice(operation.device());
        }
        return Reduction.of(operation).backward(pass).build(builder, reached).output(0);
    }

    private static String name(GraphOperation operation, int pass) {
        return operation.name() + "/backward/" + pass;
    }

    /**
     * Which backward pass of its graph an operation is in, from 0, by the name that TensorFlow gives the scope of each. The graph itself cannot be
     * asked: it is locked while gradients are added to it.
     */
    static int pass(String name) {
        Matcher scope = SCOPE.matcher(name);
        return scope.lookingAt() && scope.group(1) != null ? Integer.parseInt(scope.group(1)) : 0;
    }
}
