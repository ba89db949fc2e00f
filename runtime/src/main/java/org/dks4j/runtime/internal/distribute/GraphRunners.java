/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import java.util.List;
import java.util.function.Function;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.internal.session.GraphRunner;
import org.dks4j.runtime.internal.session.SessionRunner;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/** Who runs a graph. */
public final class GraphRunners {
    private GraphRunners() {}

    /**
     * Adds to a graph what its runner needs.
     *
     * @param synchronization makes variables the same at all workers
     * @return gives the runner of the graph's session
     */
    public static Function<Session, GraphRunner> of(
            Ops tf, Cluster cluster, Collectives collectives, List<Op> synchronization) {
        if (cluster.isAlone()) {
            return SessionRunner::new;
        }
        CoordinationOps operations = CoordinationOps.of(tf, collectives, synchronization);
        return session -> new WorkerCoordinator(cluster, operations, session);
    }
}
