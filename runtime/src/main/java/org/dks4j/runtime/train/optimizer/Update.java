package org.dks4j.runtime.train.optimizer;

import java.util.List;
import org.tensorflow.op.Op;

/**
 * What an optimizer does.
 *
 * @param changes for the last or only batch of an update: the parameters' and the optimizer's own
 * @param accumulations for the batches before it: what the optimizer learns from them besides their gradients
 * @param upkeep what is run between steps
 */
public record Update(List<Op> changes, List<Op> accumulations, Upkeep upkeep) {

    public Update {
        changes = List.copyOf(changes);
        accumulations = List.copyOf(accumulations);
    }

    /** Changes and nothing else. */
    public static Update of(List<Op> changes) {
        return new Update(changes, List.of(), Upkeep.none());
    }
}
