/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/**
 * The graphs and sessions that an object owns, closed in the opposite order of their opening: TensorFlow waits without end where a graph is
 * closed before its sessions. An object whose constructor fails closes what it has opened until then:
 *
 * <pre>{@code
 * Opened opened = new Opened();
 * try {
 *     Graph graph = opened.add(LoadedTensorFlow.graph());
 *     Session session = opened.add(new Session(graph));
 *     ...
 * } catch (Throwable e) {
 *     opened.closeAfter(e);
 *     throw e;
 * }
 * }</pre>
 */
public final class Opened implements AutoCloseable {

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    /** Adds a graph, which is closed after all that is added later. */
    public Graph add(Graph graph) {
        resources.push(graph);
        return graph;
    }

    /** Adds a session, which is closed before its graph. */
    public Session add(Session session) {
        resources.push(session);
        return session;
    }

    /** Closes all after a failure, to which those of closing are added as suppressed. */
    public void closeAfter(Throwable failure) {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Closes all, each even where closing another fails. */
    @Override
    public void close() {
        IllegalStateException failure = new IllegalStateException("graphs or sessions cannot be closed");
        closeAfter(failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
