/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.feed;

import org.tensorflow.Session;

/** The examples of one batch, ready to be fed. It owns native memory. */
public interface Batch extends AutoCloseable {

    /** How many examples. */
    int size();

    /** Feeds them to a run. */
    void feed(Session.Runner runner);

    @Override
    void close();
}
