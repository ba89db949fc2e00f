/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs with other workers, each waited for as long as it may take and no longer. TensorFlow has limits of its own, but does not keep them at
 * every moment: before a run of other operations than before, all workers but the first ask the first for a number, and ask again without end
 * where it is not there. No thread can be taken out of that, so runs have threads of their own, which do not keep the process from ending.
 *
 * @param missing gives the tasks of the workers that do not answer within a duration
 */
record PatientRuns(ExecutorService threads, Function<Duration, List<Integer>> missing) {

    PatientRuns(Function<Duration, List<Integer>> missing) {
        this(Executors.newCachedThreadPool(PatientRuns::daemon), missing);
    }

    private static Thread daemon(Runnable run) {
        Thread thread = new Thread(run, "run-with-workers");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs.
     *
     * @param limit how long it may take
     * @param round after so long, and each time again, the others are asked whether they are still there, and have so long to answer
     * @param run is left under way where it takes longer
     * @return what it gives
     * @throws OverdueException if it takes longer, or others do not answer
     * @throws RuntimeException what it throws
     */
    <T> T run(Duration limit, Duration round, Supplier<T> run) {
        long start = System.nanoTime();
        Future<T> result = threads.submit(run::get);
        boolean interrupted = false;
        try {
            while (true) {
                Duration left = limit.minusNanos(System.nanoTime() - start);
                try {
                    return result.get((left.compareTo(round) < 0 ? left : round).toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    requireOthers(limit.minusNanos(System.nanoTime() - start), limit, round);
                } catch (InterruptedException e) {
                    // A run cannot be interrupted.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void requireOthers(Duration left, Duration limit, Duration round) {
        if (left.isNegative() || left.isZero()) {
            throw new OverdueException(limit, List.of());
        }
        List<Integer> tasks = missing.apply(round);
        if (!tasks.isEmpty()) {
            throw new OverdueException(limit.minus(left), tasks);
        }
    }

    /** A run throws nothing that is checked. */
    private static RuntimeException unchecked(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof RuntimeException exception
                ? exception
                : new IllegalStateException(failure);
    }
}
