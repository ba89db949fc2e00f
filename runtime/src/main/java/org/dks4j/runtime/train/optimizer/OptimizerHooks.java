/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.List;
import java.util.Optional;

/**
 * Operations that an optimizer wants run between the steps of a training, in separate runs. They change no parameter.
 *
 * @param burnIn operations on the first batches, before the first step
 * @param refreshes n groups that are refreshed in turn: all before step 1, and group t mod n between step t, from 1, and the next. Groups
 *     may be
 *     empty
 * @param refreshFailure what is told where a refreshed value is not finite, and what may help
 * @param agreement makes the optimizer's variables equal in all members of a group, before they are saved
 * @param adaptation how the damping follows the loss
 */
public record OptimizerHooks(
        Optional<BurnIn> burnIn,
        List<List<FiniteAssignments>> refreshes,
        String refreshFailure,
        List<Assignment> agreement,
        Optional<DampingAdaptation> adaptation) {

    /**
     * The operations run on the first batches, before step 1.
     *
     * @param batches how many, at least 1
     * @param assignments for each; none happens on a batch whose loss is not finite
     */
    public record BurnIn(int batches, List<Assignment> assignments) {

        public BurnIn {
            assignments = Assignment.ofSlots(assignments);
        }
    }

    public OptimizerHooks {
        refreshes = refreshes.stream().map(List::copyOf).toList();
        agreement = Assignment.ofSlots(agreement);
    }

    /** Nothing. */
    public static OptimizerHooks none() {
        return new OptimizerHooks(Optional.empty(), List.of(), "", List.of(), Optional.empty());
    }
}
