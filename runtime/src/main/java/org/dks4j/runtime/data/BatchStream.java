/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The batches of an epoch, read by several threads ahead of the one that takes them, and handed out in order. What comes out depends on
 * the plan alone, not on the number of threads. At most {@link #IN_FLIGHT} batches are in memory.
 *
 * <p>One thread takes the batches. Close it: that ends its threads.
 */
public final class BatchStream implements AutoCloseable {

    /** How many batches are in memory at most: the one that was handed out last, and those read ahead. */
    public static final int IN_FLIGHT = 4;

    private final StreamedExamples examples;
    private final BatchPlan plan;
    private final PrefetchSlot[] pending = new PrefetchSlot[IN_FLIGHT];
    private final List<Thread> threads = new ArrayList<>();

    // The rest is guarded by this object's monitor.
    private long nextPosition;
    private int nextBatch;
    private int firstInUse;
    private long waitedNanos;
    private boolean closed;

    /**
     * Begins to read.
     *
     * @param threads how many threads read, at least 1
     * @throws IllegalArgumentException if there is no thread, or if a batch would have 2 GiB or more
     */
    public BatchStream(StreamedExamples examples, BatchPlan plan, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads; at least 1 must read");
        }
        this.examples = examples;
        this.plan = plan;
        nextBatch = plan.firstBatch();
        firstInUse = nextBatch;
        nextPosition = (long) plan.firstBatch() * plan.batchSize();
        int largest = Math.min(plan.batchSize(), plan.order().length);
        int exampleBytes = examples.form().bytes();
        int targetBytes = examples.targetForm().bytes();
        if ((long) largest * Math.max(exampleBytes, targetBytes) >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "a batch of %d examples of %d bytes each has 2 GiB or more", largest, exampleBytes));
        }
        for (int i = 0; i < IN_FLIGHT; i++) {
            pending[i] = new PrefetchSlot(examples.reader(), largest);
        }
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(this::readAhead, "dks4j-read-" + i);
            thread.setDaemon(true);
            this.threads.add(thread);
        }
        this.threads.forEach(Thread::start);
    }

    /**
     * The next batch, or none after the last. In evaluation a batch of which nothing can be read is passed over.
     *
     * @return a batch whose values stay until this method is called again: then their memory is used for another
     * @throws BrokenDataException if an example of this batch cannot be read and that is an error, or if none can be read of a batch to
     *     train with
     */
    public Optional<DecodedBatch> next() throws IOException {
        while (true) {
            int batch = release();
            if (batch >= plan.batches()) {
                return Optional.empty();
            }
            PrefetchSlot read = awaited(batch);
            DecodedBatch decoded = plan.unreadable() == BatchPlan.Unreadable.REPLACED
                    ? read.replaced(examples.corruptRecords(), examples.reader().name() + ", batch " + batch)
                    : read.shortened(examples.corruptRecords());
            if (decoded.count() > 0) {
                return Optional.of(decoded);
            }
        }
    }

    /** How long {@link #next} has waited for batches that were not yet read, in all. */
    public synchronized long waitedNanos() {
        return waitedNanos;
    }

    /** Lets go of the batch that was handed out last, so that its memory can be filled again. */
    private synchronized int release() {
        firstInUse = nextBatch;
        notifyAll();
        return nextBatch;
    }

    private synchronized PrefetchSlot awaited(int batch) throws InterruptedIOException {
        PrefetchSlot awaited = pending[batch % IN_FLIGHT];
        long start = System.nanoTime();
        try {
            while (!closed && !awaited.isDone(batch)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a batch");
        } finally {
            waitedNanos += System.nanoTime() - start;
        }
        if (closed) {
            throw new IllegalStateException("the stream is closed");
        }
        nextBatch = batch + 1;
        return awaited;
    }

    private void readAhead() {
        for (Place place = claimed(); place != null; place = claimed()) {
            place.batch.read(plan.order()[place.position], place.position % plan.batchSize());
            synchronized (this) {
                if (place.batch.oneIsRead()) {
                    notifyAll();
                }
            }
        }
    }

    /** An example to be read. */
    private record Place(PrefetchSlot batch, int position) {}

    /** The next place to be read, once there is room for its batch. */
    private synchronized @Nullable Place claimed() {
        try {
            // The batch handed out last is in use until the next one is asked for.
            while (!closed && nextPosition < plan.order().length && batchOfNext() >= firstInUse + IN_FLIGHT) {
                wait();
            }
        } catch (InterruptedException e) {
            // Nobody but the program's end interrupts these threads.
            return null;
        }
        if (closed || nextPosition >= plan.order().length) {
            return null;
        }
        int batch = batchOfNext();
        int position = (int) nextPosition++;
        PrefetchSlot slot = pending[batch % IN_FLIGHT];
        if (position % plan.batchSize() == 0) {
            slot.begin(batch, plan.size(batch));
        }
        return new Place(slot, position);
    }

    private int batchOfNext() {
        return (int) (nextPosition / plan.batchSize());
    }

    /** Ends the threads, at the latest when each has read the example it is at. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
