/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads all examples into memory, by several threads. What comes out does not depend on their number. */
final class ParallelReading {

    private final ExampleReader reader;
    private final CorruptRecordPolicy corruptRecords;
    private final ExampleArrays arrays;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final ConcurrentSkipListMap<Integer, BrokenDataException> problems = new ConcurrentSkipListMap<>();

    ParallelReading(ExampleReader reader, CorruptRecordPolicy corruptRecords) {
        this.reader = reader;
        this.corruptRecords = corruptRecords;
        count = reader.count();
        arrays = new ExampleArrays(reader, count);
    }

    Examples read(int threads) throws IOException {
        run(threads);
        for (BrokenDataException problem : problems.values()) {
            corruptRecords.found(problem);
        }
        if (problems.size() == count) {
            throw new BrokenDataException(
                    reader.name(),
                    count == 0
                            ? "there are no examples"
                            : "none of the " + count + " examples can be read; the first: "
                                    + problems.firstEntry().getValue().getMessage());
        }
        return remaining();
    }

    private void run(int threads) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(this::readThoseNotYetTaken);
            }
            for (Future<Void> part : pool.invokeAll(parts)) {
                part.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading " + reader.name(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException("while reading " + reader.name() + ": " + e.getCause(), e.getCause());
        } finally {
            pool.shutdown();
        }
    }

    @SuppressWarnings("NullAway") // a Void has no other value
    private Void readThoseNotYetTaken() throws IOException {
        // Indices are taken in order: when one is bad, all before it are being read, so that the first problem is the
        // same every time.
        while (corruptRecords.areSkipped() || problems.isEmpty()) {
            int index = next.getAndIncrement();
            if (index >= count) {
                break;
            }
            try {
                arrays.read(index, index);
            } catch (BrokenDataException e) {
                problems.put(index, e);
            }
        }
        return null;
    }

    /** Those that could be read. */
    private Examples remaining() {
        int to = 0;
        for (int from = 0; from < count; from++) {
            if (!problems.containsKey(from)) {
                arrays.copy(from, to++);
            }
        }
        return arrays.examples(to);
    }
}
