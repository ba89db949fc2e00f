/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/**
 * The operations of {@link OptimizerHooks}, for the trainer to run.
 *
 * @param burnIn for the first batches before step 1
 * @param refreshes n groups: all before step 1, and group t mod n between step t, from 1, and the next
 * @param refreshFailure what is told where a refreshed value is not finite
 * @param agreement before variables are saved
 * @param adaptation how the damping follows the loss
 */
public record HookOps(
        Optional<BurnIn> burnIn,
        List<List<Op>> refreshes,
        String refreshFailure,
        List<Op> agreement,
        Optional<Adaptation> adaptation) {

    /**
     * What is run on the first batches.
     *
     * @param batches how many, at least 1
     * @param operations for each
     */
    public record BurnIn(int batches, List<Op> operations) {

        public BurnIn {
            operations = List.copyOf(operations);
        }
    }

    /**
     * How the damping follows the loss.
     *
     * @param measured what is measured for it
     * @param adjust changes the damping
     */
    public record Adaptation(DampingAdaptation measured, Op adjust) {}

    public HookOps {
        refreshes = refreshes.stream().map(List::copyOf).toList();
        agreement = List.copyOf(agreement);
    }

    /** @param finiteLoss the check of a batch's loss */
    static HookOps of(Ops tf, OptimizerHooks hooks, Op finiteLoss) {
        return new HookOps(
                hooks.burnIn()
                        .map(burnIn ->
                                new BurnIn(burnIn.batches(), made(tf, burnIn.assignments(), List.of(finiteLoss)))),
                hooks.refreshes().stream()
                        .map(group -> group.stream()
                                .flatMap(assignments -> assignments.make(tf).stream())
                                .toList())
                        .toList(),
                hooks.refreshFailure(),
                made(tf, hooks.agreement(), List.of()),
                hooks.adaptation()
                        .map(adaptation -> new Adaptation(
                                adaptation, adaptation.adjustment().make(tf, List.of()))));
    }

    private static List<Op> made(Ops tf, List<Assignment> assignments, List<Op> after) {
        return assignments.stream()
                .map(assignment -> assignment.make(tf, after))
                .toList();
    }

    /** All operations. */
    List<Op> all() {
        List<Op> all = new ArrayList<>(agreement);
        burnIn.ifPresent(operations -> all.addAll(operations.operations()));
        refreshes.forEach(all::addAll);
        adaptation.ifPresent(operation -> all.add(operation.adjust()));
        return all;
    }
}
