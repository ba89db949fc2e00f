/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A run with other workers from which TensorFlow did not come back in time. */
final class OverdueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Integer> missing;

    /** @param missing the tasks of the workers that did not answer; none where they were not asked */
    OverdueException(Duration waited, List<Integer> missing) {
        super(String.format(Locale.ROOT, "TensorFlow did not end a run within %d ms", waited.toMillis()));
        this.missing = List.copyOf(missing);
    }

    List<Integer> missing() {
        return missing;
    }
}
