/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.several;

import java.util.List;
import java.util.stream.Collectors;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.task.Loss;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The sum over several outputs of weight times loss. Its Hessian in all outputs is block-diagonal, with the weight times the Hessian of each
 * loss as blocks (docs/mathematics.md, section 9.2).
 *
 * @param parts whose losses are added
 */
record WeightedSumLoss(List<PlacedPart> parts) implements Loss {

    @Override
    public String name() {
        return "WEIGHTED_SUM";
    }

    @Override
    public String option() {
        return "weighted-sum";
    }

    @Override
    public String text() {
        return parts.stream()
                .map(PlacedPart::part)
                .map(part -> (part.weight() == 1 ? "" : part.weight() + "·")
                        + part.loss().text() + " of " + part.name())
                .collect(Collectors.joining(" + "));
    }

    @Override
    public Operand<TFloat32> each(Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets) {
        return parts.stream()
                .map(placed -> times(
                        tf,
                        placed.part().loss().each(tf, placed.ofOutputs(tf, outputs), placed.ofOutputs(tf, targets)),
                        placed.part().weight()))
                .reduce(tf.math::add)
                .orElseThrow();
    }

    /** The draws of the outputs are independent, so that the products of different blocks are 0 on average. */
    @Override
    public Operand<TFloat32> sampledGradient(
            Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets, StepSeed seed, String name) {
        return vectors(tf, placed -> placed.part()
                .loss()
                .sampledGradient(
                        tf,
                        placed.ofOutputs(tf, outputs),
                        placed.ofOutputs(tf, targets),
                        seed,
                        name + "/" + placed.part().name()));
    }

    @Override
    public Operand<TFloat32> squareRoot(
            Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets, Operand<TFloat32> signs) {
        return vectors(tf, placed -> placed.part()
                .loss()
                .squareRoot(
                        tf, placed.ofOutputs(tf, outputs), placed.ofOutputs(tf, targets), placed.ofOutputs(tf, signs)));
    }

    /** The vectors of one output, of whose outer products the mean is its Hessian. */
    @FunctionalInterface
    private interface Vectors {
        Operand<TFloat32> of(PlacedPart placed);
    }

    private Operand<TFloat32> vectors(Ops tf, Vectors each) {
        List<Operand<TFloat32>> all = parts.stream()
                .map(placed ->
                        times(tf, each.of(placed), Math.sqrt(placed.part().weight())))
                .toList();
        return tf.concat(all, tf.constant(1));
    }

    private static Operand<TFloat32> times(Ops tf, Operand<TFloat32> operand, double factor) {
        return factor == 1 ? operand : tf.math.mul(operand, tf.constant((float) factor));
    }
}
