/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.differentiation.Gradients;
import org.dks4j.runtime.internal.graph.ScopeNames;
import org.dks4j.runtime.train.optimizer.Objective;
import org.dks4j.runtime.train.optimizer.OptimizerContext;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The block-diagonal curvature of a network.
 *
 * @param blocks which together have every parameter once
 * @param averages that they are made of
 */
record Curvature(List<Block> blocks, RunningAverages averages) {

    /**
     * Adds what measures it to the graph: one more backward pass, with the cotangents, and the moments.
     *
     * @param tf waits for nothing
     * @param damping λ, a scalar
     */
    static Curvature of(Ops tf, Kfac kfac, OptimizerContext context, Operand<TFloat32> damping) {
        Objective objective = context.objective();
        Collectives collectives = objective.collectives();
        Map<String, Parameter> left = new LinkedHashMap<>();
        context.parameters().forEach(parameter -> left.put(parameter.variable().name(), parameter));
        Map<AffineMap, List<Parameter>> byMap = new LinkedHashMap<>();
        for (AffineMap map : objective.maps()) {
            List<String> names = map.parameters().stream().map(Variable::name).toList();
            if (left.keySet().containsAll(names)) {
                byMap.put(map, names.stream().map(left::remove).toList());
            }
        }
        List<Operand<TFloat32>> sources = new ArrayList<>();
        byMap.keySet().forEach(map -> sources.add(map.output()));
        left.values().forEach(parameter -> sources.add(parameter.variable().value()));
        Operand<TFloat32> examples = examples(tf, objective.logits());
        List<Operand<TFloat32>> propagated = propagated(tf, kfac.estimator(), objective, sources, examples);

        RunningAverages averages = new RunningAverages(tf, context.slots(), kfac.decay(), context.batches());
        List<Block> blocks = new ArrayList<>();
        byMap.forEach((map, parameters) -> blocks.add(kfac.blocks()
                .of(map)
                .of(new BlockContext(
                        tf.withSubScope(ScopeNames.of(map.name())),
                        map,
                        parameters,
                        propagated.get(blocks.size()),
                        examples,
                        averages,
                        kfac.inversion(),
                        context.slots(),
                        damping,
                        collectives))));
        List<Operand<TFloat32>> sums = collectives.sums(tf, propagated.subList(blocks.size(), propagated.size()));
        Operand<TFloat32> ofAll = collectives.group().isAlone()
                ? examples
                : tf.math.mul(examples, tf.constant((float) collectives.group().size()));
        int first = blocks.size();
        left.values()
                .forEach(parameter -> blocks.add(
                        new DiagonalBlock(tf, parameter, sums.get(blocks.size() - first), ofAll, averages, damping)));
        return new Curvature(List.copyOf(blocks), averages);
    }

    private static Operand<TFloat32> examples(Ops tf, Operand<TFloat32> logits) {
        Operand<TInt32> first = tf.slice(tf.shape(logits), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
        return tf.dtypes.cast(tf.reshape(first, tf.constant(new int[0])), TFloat32.class);
    }

    /** The gradients in the sources of the sum of examples' losses, or of what stands for it. */
    private static List<Operand<TFloat32>> propagated(
            Ops tf,
            FisherEstimator estimator,
            Objective objective,
            List<Operand<TFloat32>> sources,
            Operand<TFloat32> examples) {
        if (estimator == FisherEstimator.EMPIRICAL) {
            // The loss is a mean over examples.
            return Gradients.of(tf, objective.graph(), objective.own(), sources).stream()
                    .<Operand<TFloat32>>map(gradient -> tf.math.mul(gradient, examples))
                    .toList();
        }
        Operand<TFloat32> ofLogits = tf.stopGradient(estimator.cotangents(tf, objective));
        return Gradients.of(tf, objective.graph(), objective.logits(), ofLogits, sources);
    }

    /** The inverse of the whole matrix times the gradients, by the parameters' names. */
    Map<String, Operand<TFloat32>> inverseTimesGradients(Ops tf) {
        Map<String, Operand<TFloat32>> products = new HashMap<>();
        for (Block block : blocks) {
            List<Operand<TFloat32>> gradients = new ArrayList<>();
            block.parameters().forEach(parameter -> gradients.add(parameter.gradient()));
            List<Operand<TFloat32>> parts = block.inverseTimes(tf.withSubScope(ScopeNames.of(block.name())), gradients);
            for (int i = 0; i < parts.size(); i++) {
                products.put(block.parameters().get(i).variable().name(), parts.get(i));
            }
        }
        return products;
    }
}
