/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.muon;

import static org.dks4j.runtime.internal.check.Preconditions.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.network.NetworkSize;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.Assignment;
import org.dks4j.runtime.train.optimizer.DeclaredFields;
import org.dks4j.runtime.train.optimizer.Objective;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.OptimizerContext;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.dks4j.runtime.train.optimizer.Update;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Muon (Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks"; docs/mathematics.md, section 13.2): of each hidden matrix
 * B ← μ·B + (1 - μ)·G, then θ ← θ - lr·√max(1, rows/columns)·X, where X is (1 - μ)·G + μ·B with its singular values brought close to 1. The
 * columns of a kernel are the layer's outputs.
 *
 * <p>Hidden is a kernel of a dense layer, a convolution or an attention layer after a layer with a kernel or an embedding, and before another layer
 * with a kernel; which they are is read from the graph ({@link HiddenMatrices}). All other parameters, as the kernels of the first and the last layers,
 * embeddings, biases and gains, are changed by AdamW, whose learning rate is the given one times {@code restFactor}: their weight
 * decay, which is a share of the rate, too.
 *
 * @param momentum μ, from 0 to below 1
 * @param iterations of Newton and Schulz, by which X is computed, at least 1
 * @param restFactor what the learning rate is multiplied by for the parameters that AdamW changes, above 0
 */
public record Muon(double momentum, int iterations, double restFactor) implements Optimizer {

    /** Each has operations of its own. */
    private static final int MOST_ITERATIONS = 100;

    /** @throws IllegalArgumentException if a number is out of its range */
    public Muon {
        Preconditions.requireBelowOne("the momentum", momentum);
        require(
                iterations >= 1 && iterations <= MOST_ITERATIONS,
                "the iterations of Newton and Schulz must be from 1 to " + MOST_ITERATIONS + ", not " + iterations);
        Preconditions.requirePositive("the factor of AdamW's rate", restFactor);
    }

    /** μ = 0.95, 5 iterations, AdamW with 0.3 times the rate of hidden matrices. */
    public static Muon defaults() {
        return new Muon(0.95, 5, 0.3);
    }

    public Muon withMomentum(double value) {
        return new Muon(value, iterations, restFactor);
    }

    public Muon withIterations(int value) {
        return new Muon(momentum, value, restFactor);
    }

    public Muon withRestFactor(double value) {
        return new Muon(momentum, iterations, value);
    }

    @Override
    public DeclaredFields identity() {
        return DeclaredFields.of(this);
    }

    /**
     * 0.04 / depth, at most 0.02, which it is with normalization: each hidden matrix changes by a matrix of singular values of about the rate, and the
     * changes add up over the layers.
     */
    @Override
    public double defaultLearningRate(NetworkSize network) {
        return network.normalized() ? 0.02 : Math.min(0.02, 0.04 / network.depth());
    }

    @Override
    public Map<String, Double> rateFactors(Objective objective, List<Variable<TFloat32>> parameters) {
        Set<String> hidden = HiddenMatrices.of(objective.logits(), parameters);
        return parameters.stream()
                .map(Variable::name)
                .filter(name -> !hidden.contains(name))
                .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> restFactor));
    }

    @Override
    public Update update(Ops tf, OptimizerContext context) {
        List<Variable<TFloat32>> variables =
                context.parameters().stream().map(Parameter::variable).toList();
        Set<String> hidden = HiddenMatrices.of(context.objective().logits(), variables);
        Orthogonal orthogonal = new Orthogonal(tf.withSubScope("muon"), iterations);
        List<Assignment> changes = new ArrayList<>();
        List<Parameter> rest = new ArrayList<>();
        for (Parameter parameter : context.parameters()) {
            if (hidden.contains(parameter.variable().name())) {
                changes.addAll(changes(orthogonal, context, parameter));
            } else {
                rest.add(parameter);
            }
        }
        OptimizerContext ofRest = new OptimizerContext(context.objective(), context.slots(), rest, context.batches());
        changes.addAll(AdamW.defaults().update(tf, ofRest).changes());
        return Update.of(changes);
    }

    private List<Assignment> changes(Orthogonal orthogonal, OptimizerContext context, Parameter parameter) {
        Ops tf = orthogonal.tf();
        Variable<TFloat32> variable = parameter.variable();
        Variable<TFloat32> average = context.slots().zeros(variable, "momentum");
        Operand<TFloat32> kept = tf.constant((float) momentum);
        Operand<TFloat32> added = tf.math.mul(parameter.gradient(), tf.constant((float) (1 - momentum)));
        Operand<TFloat32> newAverage = tf.math.add(tf.math.mul(average.value(), kept), added);
        Operand<TFloat32> direction = tf.math.add(added, tf.math.mul(newAverage, kept));
        Operand<TFloat32> step = orthogonal.of(direction, variable.shape());
        return List.of(
                Assignment.subtract(variable, tf.math.mul(step, parameter.learningRate())),
                Assignment.set(average, newAverage));
    }
}
