/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Target;

/** Counts what is read, and cannot read some of it. */
final class WatchedReader implements ExampleReader {

    private final ExampleReader reader;
    private final Set<Integer> broken;
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch gate;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    WatchedReader(ExampleReader reader, Integer... broken) {
        this(reader, new CountDownLatch(0), broken);
    }

    /** Reads nothing before the gate is open. */
    WatchedReader(ExampleReader reader, CountDownLatch gate, Integer... broken) {
        this.reader = reader;
        this.gate = gate;
        this.broken = Set.of(broken);
    }

    /** How many readings have ended. */
    int reads() {
        return reads.get();
    }

    /** Who has read. */
    Set<Thread> threads() {
        return Set.copyOf(threads);
    }

    static String problem(int index) {
        return "example " + index + " is broken";
    }

    @Override
    public Example read(int index) throws IOException {
        threads.add(Thread.currentThread());
        try {
            gate.await();
            if (broken.contains(index)) {
                throw new BrokenDataException(name(), problem(index));
            }
            return reader.read(index);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            reads.incrementAndGet();
        }
    }

    @Override
    public String name() {
        return reader.name();
    }

    @Override
    public int count() {
        return reader.count();
    }

    @Override
    public ExampleSpec form() {
        return reader.form();
    }

    @Override
    public Target target() {
        return reader.target();
    }

    @Override
    public String fingerprint() {
        return reader.fingerprint();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
