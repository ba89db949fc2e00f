/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.feed;

import java.io.IOException;
import java.util.Optional;

/** The batches of an epoch, one after another. */
public interface Batches extends AutoCloseable {

    /**
     * The next one, which the caller closes; nothing after the last.
     *
     * @throws IOException if an example cannot be read
     */
    Optional<Batch> next() throws IOException;

    @Override
    void close() throws IOException;
}
