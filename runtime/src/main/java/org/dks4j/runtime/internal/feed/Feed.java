/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.feed;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Brings the examples of a set into a graph, batch by batch. */
public interface Feed {

    /** How many examples the set has. */
    int count();

    /** The places of the examples that an epoch visits, in its order. */
    int[] epoch(long seed, int epoch);

    /** A batch of each input, as it is stored, [batch, the stored shape]. */
    List<Operand<TFloat32>> numbers();

    /** The targets of a batch, as they are stored, [batch, the target's shape]: int32 for whole numbers, else float32. */
    Operand<? extends TType> targets();

    /** The weights of a batch's examples, [batch]; empty if all count alike. */
    Optional<Operand<TFloat32>> weights();

    /**
     * Has a run put into the graph's variables what later runs need.
     *
     * @return what the run is fed with, for the caller to close after it
     */
    List<? extends TType> fill(Session.Runner run);

    /**
     * A batch.
     *
     * @param examples places among the set's examples
     * @throws IOException if one of them cannot be read
     */
    Batch batch(int[] examples) throws IOException;

    /**
     * Batches in an order.
     *
     * @param order places among the set's examples
     * @param batchSize how many examples a batch has; what is left over at the end is a smaller one
     * @param first the first batch, from 0
     */
    Batches batches(int[] order, int batchSize, int first) throws IOException;
}
