/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells several listeners, in order, and at its end that the training has ended. */
record Listeners(List<? extends TrainingListener> listeners) implements AutoCloseable {

    /** Something to tell. */
    @FunctionalInterface
    interface Message {
        void tell(TrainingListener listener) throws IOException;
    }

    void tell(Message message) throws IOException {
        for (TrainingListener listener : listeners) {
            message.tell(listener);
        }
    }

    /** Tells all of the end, even where some fail. */
    @Override
    public void close() throws IOException {
        @Nullable Exception first = null;
        for (TrainingListener listener : listeners) {
            try {
                listener.ended();
            } catch (IOException | RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first instanceof IOException e) {
            throw e;
        }
        if (first instanceof RuntimeException e) {
            throw e;
        }
    }
}
