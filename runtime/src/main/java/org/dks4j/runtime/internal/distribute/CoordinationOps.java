/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The operations by which workers coordinate.
 *
 * @param digests of what is trained, [{@link #MOST_FACTS}]
 * @param smallest of all workers
 * @param largest of all workers
 * @param requests of one worker, [{@link #REQUESTS}]
 * @param anyRequests the largest of all workers
 * @param synchronization makes variables the same at all workers
 */
record CoordinationOps(
        Placeholder<TInt64> digests,
        Operand<TInt64> smallest,
        Operand<TInt64> largest,
        Placeholder<TFloat32> requests,
        Operand<TFloat32> anyRequests,
        List<Op> synchronization) {
    /** Facts of another version may be more or fewer. */
    static final int MOST_FACTS = 64;

    static final int REQUESTS = 4;

    CoordinationOps {
        synchronization = List.copyOf(synchronization);
    }

    /** Adds them to a graph. */
    static CoordinationOps of(Ops tf, Collectives collectives, List<Op> synchronization) {
        Ops scope = tf.withSubScope("coordination");
        Collectives onHost = collectives.onHost();
        Placeholder<TInt64> digests = scope.placeholder(TInt64.class, Placeholder.shape(Shape.of(MOST_FACTS)));
        Operand<TInt64> smallest = onHost.smallest(scope, digests);
        Operand<TInt64> largest = onHost.largest(scope, digests);
        Placeholder<TFloat32> requests = scope.placeholder(TFloat32.class, Placeholder.shape(Shape.of(REQUESTS)));
        return new CoordinationOps(
                digests, smallest, largest, requests, onHost.largest(scope, requests), synchronization);
    }
}
