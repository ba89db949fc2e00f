/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.train.optimizer.Assignment;
import org.dks4j.runtime.train.optimizer.SlotVariables;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Debiased exponential averages with one weight for all (docs/mathematics.md, section 9.3): sum ← decay·sum + new,
 * weight ← decay·weight + 1, and the average is sum/weight. The batches of one update have equal shares of its new: what was there before
 * decays with the first of them, and with no other. Those of the burn-in count in full and none decays.
 */
public final class RunningAverages {

    private final Ops tf;
    private final SlotVariables slots;
    private final Operand<TFloat32> share;
    private final Optional<Variable<TFloat32>> taken;
    private final Operand<TFloat32> kept;
    private final Variable<TFloat32> weight;
    private final Operand<TFloat32> newWeight;
    private final List<Average> averages = new ArrayList<>();

    /**
     * One of them.
     *
     * @param sum the variable
     * @param measured the new value, of a batch
     * @param newSum what an update makes of the sum
     */
    public record Average(Variable<TFloat32> sum, Operand<TFloat32> measured, Operand<TFloat32> newSum) {}

    /**
     * @param tf waits for nothing
     * @param decay from 0 to below 1
     * @param batches per update, at least 1
     */
    RunningAverages(Ops tf, SlotVariables slots, double decay, int batches) {
        this.tf = tf;
        this.slots = slots;
        this.share = tf.constant(1f / batches);
        this.taken = batches == 1 ? Optional.empty() : Optional.of(slots.zeros("kfac/batches-taken", Shape.scalar()));
        Operand<TFloat32> first = tf.constant((float) decay);
        this.kept = taken.<Operand<TFloat32>>map(
                        count -> tf.select(tf.math.equal(count.value(), tf.constant(0f)), first, tf.constant(1f)))
                .orElse(first);
        this.weight = slots.zeros("kfac/weight", Shape.scalar());
        this.newWeight = tf.math.add(tf.math.mul(weight.value(), kept), share);
    }

    /** Averages what is measured in each batch; the name is the variable's. */
    public Average of(String name, Operand<TFloat32> measured, Shape shape) {
        Variable<TFloat32> sum = slots.zeros(name, shape);
        Operand<TFloat32> newSum = tf.math.add(tf.math.mul(sum.value(), kept), tf.math.mul(measured, share));
        Average average = new Average(sum, measured, newSum);
        averages.add(average);
        return average;
    }

    /** The average of all batches before this run. */
    public Operand<TFloat32> before(Ops scope, Average average) {
        return scope.math.div(average.sum().value(), weight.value());
    }

    /** The average with this run's batch, for runs of the last batch of an update. */
    public Operand<TFloat32> after(Ops scope, Average average) {
        return scope.math.div(average.newSum(), newWeight);
    }

    /** Takes the last batch of an update in. */
    List<Assignment> update() {
        List<Assignment> assignments = taken();
        taken.ifPresent(count -> assignments.add(Assignment.set(count, tf.constant(0f))));
        return assignments;
    }

    /** Takes a batch before the last of an update in. */
    List<Assignment> accumulate() {
        List<Assignment> assignments = taken();
        taken.ifPresent(count -> assignments.add(Assignment.add(count, tf.constant(1f))));
        return assignments;
    }

    private List<Assignment> taken() {
        List<Assignment> assignments = new ArrayList<>();
        averages.forEach(average -> assignments.add(Assignment.set(average.sum(), average.newSum())));
        assignments.add(Assignment.set(weight, newWeight));
        return assignments;
    }

    /** Makes the sums of each member of a group the means over all, of which the averages of all are the same. */
    List<Assignment> agreement(Ops scope, Collectives collectives) {
        List<Operand<TFloat32>> sums = new ArrayList<>();
        averages.forEach(average -> sums.add(average.sum().value()));
        List<Operand<TFloat32>> means = collectives.means(scope, sums);
        List<Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < means.size(); i++) {
            assignments.add(Assignment.set(averages.get(i).sum(), means.get(i)));
        }
        return assignments;
    }

    /** Takes a batch in before the first update. */
    List<Assignment> burnIn() {
        List<Assignment> assignments = new ArrayList<>();
        averages.forEach(average -> assignments.add(Assignment.add(average.sum(), average.measured())));
        assignments.add(Assignment.add(weight, tf.constant(1f)));
        return assignments;
    }
}
