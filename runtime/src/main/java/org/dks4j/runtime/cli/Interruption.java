package org.dks4j.runtime.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Lets a program finish what it is at when it is interrupted (Ctrl-C, or SIGTERM from a scheduler): the process ends only when this
 * is closed. SIGKILL cannot be waited for.
 */
final class Interruption implements AutoCloseable {

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    /** @param stop asks for an end; called from another thread, at most once */
    Interruption(Runnable stop) {
        hook = new Thread(
                () -> {
                    if (done.getCount() > 0) {
                        stop.run();
                        awaitDone();
                    }
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
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
