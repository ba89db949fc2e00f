package org.dks4j.runtime.train.optimizer;

import java.util.List;
import java.util.Optional;
import org.tensorflow.op.Op;

/**
 * What is run between the steps of a training, in runs of their own.
 *
 * @param burnIn how an optimizer gets to know the loss before the first step
 * @param refreshes the n parts of what is renewed in turn: all before the first step, and part t mod n between step t, from 1, and the next. Parts
 *     may be empty
 * @param agreement what makes the optimizer's variables those of all members of a group, before they are saved
 * @param adaptation how the damping follows the loss
 */
public record Upkeep(
        Optional<BurnIn> burnIn, List<List<Op>> refreshes, List<Op> agreement, Optional<Adaptation> adaptation) {

    /**
     * What is run on the first batches before the first step. It changes no parameter.
     *
     * @param batches how many, at least 1
     * @param operations for each
     */
    public record BurnIn(int batches, List<Op> operations) {

        public BurnIn {
            operations = List.copyOf(operations);
        }
    }

    public Upkeep {
        refreshes = refreshes.stream().map(List::copyOf).toList();
        agreement = List.copyOf(agreement);
    }

    /** Nothing. */
    public static Upkeep none() {
        return new Upkeep(Optional.empty(), List.of(), List.of(), Optional.empty());
    }
}
