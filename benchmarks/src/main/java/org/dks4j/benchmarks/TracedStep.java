/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A training step that TensorFlow traces, which makes it slower. */
public final class TracedStep {

    private TracedStep() {}

    /**
     * Trains one.
     *
     * @param session of a trainer whose examples are in memory
     * @param places of the batch's examples
     * @param rate the learning rate
     */
    public static RunMetadata of(Session session, TInt32 places, TFloat32 rate) {
        RunOptions options = RunOptions.newBuilder()
                .setTraceLevel(RunOptions.TraceLevel.FULL_TRACE)
                .build();
        try (Result result = session.runner()
                .setOptions(options)
                .feed("training-images/indices", places)
                .feed("update/learning-rate", rate)
                .addTarget("update/apply")
                .runAndFetchMetadata()) {
            return result.getMetadata().orElseThrow();
        }
    }
}
