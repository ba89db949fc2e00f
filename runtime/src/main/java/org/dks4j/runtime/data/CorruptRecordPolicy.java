/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The treatment of unreadable examples: an error, or a note. Thread-safe. */
public final class CorruptRecordPolicy {

    private final boolean skip;
    private final Set<String> problems = new TreeSet<>();

    private CorruptRecordPolicy(boolean skip) {
        this.skip = skip;
    }

    /** The first is an error. */
    public static CorruptRecordPolicy fail() {
        return new CorruptRecordPolicy(false);
    }

    /** They are left out, and noted. */
    public static CorruptRecordPolicy skip() {
        return new CorruptRecordPolicy(true);
    }

    /** Whether they are left out rather than an error. */
    public boolean areSkipped() {
        return skip;
    }

    /**
     * Notes one.
     *
     * @throws BrokenDataException the problem itself, where the first is an error
     */
    public void found(BrokenDataException problem) throws BrokenDataException {
        if (!skip) {
            throw problem;
        }
        synchronized (problems) {
            problems.add(String.valueOf(problem.getMessage()));
        }
    }

    /** What was left out and why, each once, sorted: as many as there were bad records. */
    public Set<String> problems() {
        synchronized (problems) {
            return Collections.unmodifiableSet(new TreeSet<>(problems));
        }
    }
}
