/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets a program finish what it is at when it is interrupted (Ctrl-C, or SIGTERM from a scheduler): from {@link #finish} or {@link #pass} on, the process
 * ends only when this is closed, so that errors on the way there are told too. Before, it ends at once. SIGKILL cannot be waited for, and a
 * second Ctrl-C changes nothing: the JVM is ending already.
 */
final class GracefulShutdown implements AutoCloseable {

    /** What a training gives as the reason of its end. */
    static final String REASON = "interrupted";

    private final PrintStream err;
    private final AtomicReference<@Nullable Runnable> stop = new AtomicReference<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "interruption");

    GracefulShutdown(PrintStream err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * From now on an interruption is waited for.
     *
     * @param ask asks for an end; called from another thread, at most once
     */
    void finish(Runnable ask) {
        stop.set(() -> {
            err.println(REASON + ": finishing the step and saving; kill -9 "
                    + ProcessHandle.current().pid() + " ends it at once");
            ask.run();
        });
    }

    /**
     * From now on an interruption is waited for, and what other processes say of it is enough.
     *
     * @param ask asks them for an end; called from another thread, at most once
     */
    void pass(Runnable ask) {
        stop.set(ask);
    }

    private void interrupted() {
        Runnable ask = stop.get();
        if (ask != null && done.getCount() > 0) {
            ask.run();
            awaitDone();
        }
    }

    private void awaitDone() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, because of the interruption.
        }
    }
}
