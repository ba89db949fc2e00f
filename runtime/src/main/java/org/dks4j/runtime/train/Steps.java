/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.train.optimizer.FiniteGuard;
import org.dks4j.runtime.train.optimizer.HookOps;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;

/**
 * What is run for the steps of a training, each run as the number of batches that are counted after it. TensorFlow leaves an operation out that waits for itself,
 * and says nothing; a number that is fetched and does not come is an error.
 *
 * @param accumulate each batch of a step but the last
 * @param apply the last or only batch
 * @param change the same without counting it
 * @param adjust changes the damping after {@code change}, and counts it
 * @param burnIn a batch before the first step
 * @param refreshes between steps, by part; empty where a part has nothing to refresh
 * @param guards what makes these fail before anything is changed
 * @param nonFinite finds out why
 * @param hooks what the optimizer wants run between steps
 */
record Steps(
        Operand<TInt64> accumulate,
        Operand<TInt64> apply,
        Operand<TInt64> change,
        Optional<Operand<TInt64>> adjust,
        Optional<Operand<TInt64>> burnIn,
        List<Optional<Operand<TInt64>>> refreshes,
        List<FiniteGuard> guards,
        FirstNonFinite nonFinite,
        HookOps hooks) {

    /**
     * Adds the operations.
     *
     * @param step counts the batches
     * @param parts what an optimizer does
     * @param net the network, whose averages change too
     */
    static Steps of(
            Ops tf, Variable<TInt64> step, UpdateRule.Steps parts, NetworkBuilder net, FirstNonFinite nonFinite) {
        Counter counter = new Counter(tf, step);
        Ops guarded = tf.withControlDependencies(
                parts.guards().stream().<Op>map(FiniteGuard::check).toList());
        List<Op> averages = net.updates(guarded);
        Op accumulate = all(tf, "sum", averages, parts.accumulate());
        Op change = all(tf, "change", averages, parts.apply());
        HookOps hooks = parts.hooks();
        return new Steps(
                counter.after(List.of(counter.counted("accumulate", List.of(accumulate)))),
                counter.after(List.of(counter.counted("apply", List.of(change)))),
                counter.after(List.of(change)),
                hooks.adaptation()
                        .map(adaptation ->
                                counter.after(List.of(adaptation.adjust(), counter.counted("count", List.of())))),
                hooks.burnIn().map(burnIn -> counter.after(burnIn.operations())),
                hooks.refreshes().stream()
                        .map(part ->
                                part.isEmpty() ? Optional.<Operand<TInt64>>empty() : Optional.of(counter.after(part)))
                        .toList(),
                parts.guards(),
                nonFinite,
                hooks);
    }

    private static Op all(Ops tf, String name, List<Op> first, List<Op> then) {
        List<Op> all = new ArrayList<>(first);
        all.addAll(then);
        return tf.withControlDependencies(all).withName(name).noOp();
    }

    /** Counts the batches. */
    private record Counter(Ops tf, Variable<TInt64> step) {

        /** Counts after all else: random numbers are drawn by the number of the step, whenever that is in a run. */
        Op counted(String name, List<Op> before) {
            // The constant is added by other operations: the first that named adds takes the name.
            return tf.withControlDependencies(before)
                    .withName(name)
                    .assignAddVariableOp(step.handle(), tf.constant(1L));
        }

        /** How many there are once all of these are done. */
        Operand<TInt64> after(Collection<? extends Op> operations) {
            return tf.withControlDependencies(List.copyOf(operations))
                    .withName("number")
                    .readVariableOp(step.handle(), TInt64.class);
        }
    }
}
