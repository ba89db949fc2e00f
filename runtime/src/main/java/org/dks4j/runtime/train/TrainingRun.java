package org.dks4j.runtime.train;

import java.nio.file.Path;

/**
 * A training that is under way, as listeners see it.
 *
 * @param network the network's name
 * @param options how it is trained
 * @param stepsPerEpoch how many steps an epoch has
 * @param trainer the network's state
 */
public record TrainingRun(String network, TrainingOptions options, int stepsPerEpoch, Saving trainer) {

    /** What can write the parameters, and all else that training goes on from, to a file. */
    @FunctionalInterface
    public interface Saving {

        /** Writes files whose names begin with the prefix. */
        void save(Path prefix);
    }
}
