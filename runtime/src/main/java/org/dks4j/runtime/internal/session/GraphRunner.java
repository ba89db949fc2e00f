/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.session;

import java.util.Map;
import java.util.function.Predicate;
import org.tensorflow.Result;
import org.tensorflow.Session;

/**
 * Runs the graph of a training, in this process alone or together with other workers. Whoever trains, evaluates or searches does not know
 * which: what waits for other workers, for how long, and what a failure means is decided here.
 */
public interface GraphRunner {
    /** The session that holds the variables. */
    Session session();

    /** Begins a run. */
    default Session.Runner begin() {
        return session().runner();
    }

    /**
     * Ends a run in which all workers take part, such as a step.
     *
     * @param kind the same for runs of the same operations
     * @param own which failures are those of the graph itself, and are thrown as they are
     * @throws RuntimeException that names the workers where they are what failed
     */
    Result run(String kind, Session.Runner run, Predicate<RuntimeException> own);

    /**
     * The same where no failure is the graph's own.
     *
     * @throws RuntimeException that names the workers where they are what failed
     */
    default Result run(String kind, Session.Runner run) {
        return run(kind, run, failure -> false);
    }

    /**
     * Ends a run that has no work of its own, but an exchange of all workers.
     *
     * @throws RuntimeException if a worker is gone, does not come, or is at another exchange
     */
    Result exchange(Exchange kind, Session.Runner run);

    /**
     * Makes sure that all workers train the same.
     *
     * @param facts texts by name, the same names in the same order at every worker
     * @throws RuntimeException that says what differs
     */
    void verifyConsistent(Map<String, String> facts);

    /**
     * Whether any worker asks to stop: all learn of it at the same step.
     *
     * @param own whether this one does
     */
    boolean anyRequested(boolean own);

    /**
     * Has all workers make their variables the same where they are not, as before one of them saves them. The others do so in their next
     * exchange.
     */
    void synchronizeState();

    /**
     * This process's part of every batch.
     *
     * @param order examples, batch after batch; what is left over after the last whole batch is left out
     * @param batchSize of all workers together
     */
    int[] share(int[] order, int batchSize);

    /** How many examples of a batch of all workers are this process's. */
    int share(int batchSize);

    /** Whether a run may be left out because nobody else takes part in it. */
    boolean isAlone();

    /** Whether a run with other workers has failed. Then the session must not be closed: TensorFlow waits for answers that do not come. */
    boolean isBroken();
}
