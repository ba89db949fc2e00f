/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import org.tensorflow.Session;
import org.tensorflow.proto.RunOptions;

/**
 * Runs of one example in the thread that asks for them. Otherwise TensorFlow hands operations to threads of its own and waits, which takes a
 * quarter of the time where a network is small. What an operation shares out among threads by itself, it still does.
 */
final class CallingThread {

    private static final int CALLER = -1;

    private static final RunOptions OPTIONS =
            RunOptions.newBuilder().setInterOpThreadPool(CALLER).build();

    private CallingThread() {}

    /** Has a run executed by the thread that starts it. */
    static Session.Runner executes(Session.Runner run) {
        return run.setOptions(OPTIONS);
    }
}
