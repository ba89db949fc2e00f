/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.List;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The block of a parameter that no Kronecker factors are for (gains and biases of normalization layers, kernels of grouped and depthwise
 * convolutions): the diagonal of the Fisher information. For labels sampled independently, the square of the whole batch's sum of
 * gradients, divided by the number of examples, has it as its expectation.
 */
final class DiagonalBlock implements Block {

    private final Parameter parameter;
    private final RunningAverages averages;
    private final RunningAverages.Average squares;
    private final Operand<TFloat32> damping;

    /**
     * @param tf waits for nothing
     * @param sum of the gradients of all examples' sum-type losses, over all members, of the parameter's shape
     * @param examples how many a batch has, over all members, a scalar
     * @param damping λ, a scalar
     */
    DiagonalBlock(
            Ops tf,
            Parameter parameter,
            Operand<TFloat32> sum,
            Operand<TFloat32> examples,
            RunningAverages averages,
            Operand<TFloat32> damping) {
        this.parameter = parameter;
        this.averages = averages;
        this.damping = damping;
        squares = averages.of(
                parameter.variable().name() + "/squared-gradient",
                tf.math.div(tf.math.square(sum), examples),
                parameter.variable().shape());
    }

    @Override
    public String name() {
        return parameter.variable().name();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(parameter);
    }

    @Override
    public List<Operand<TFloat32>> inverseTimes(Ops tf, List<Operand<TFloat32>> values) {
        return List.of(tf.math.div(values.get(0), tf.math.add(averages.after(tf, squares), damping)));
    }

    @Override
    public Operand<TFloat32> halfNorm(Ops tf, List<Operand<TFloat32>> values) {
        // l2Loss(x) = Σ x²/2.
        return tf.nn.l2Loss(tf.math.mul(values.get(0), tf.math.sqrt(averages.after(tf, squares))));
    }

    @Override
    public List<Operand<TFloat32>> measured(Ops tf) {
        return List.of();
    }

    @Override
    public List<Operand<TFloat32>> renewed(Ops tf, List<Operand<TFloat32>> measured) {
        return List.of();
    }

    @Override
    public List<Variable<TFloat32>> refreshed() {
        return List.of();
    }

    @Override
    public double refreshCost() {
        return 0;
    }
}
