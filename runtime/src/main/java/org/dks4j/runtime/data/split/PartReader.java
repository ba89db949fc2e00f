/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.split;

import java.io.IOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.SplitKey;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.internal.files.Sha256;

/** Reads some of another reader's examples, in its order. */
final class PartReader implements ExampleReader {

    private final ExampleReader whole;
    private final int[] places;
    private final String fingerprint;

    /** How many readers of the same whole are open. */
    private final AtomicInteger open;

    private boolean closed;

    private PartReader(ExampleReader whole, BitSet part, AtomicInteger open) {
        this.whole = whole;
        this.open = open;
        places = part.stream().toArray();
        Sha256 digest = new Sha256().add(whole.fingerprint());
        part.stream().forEach(place -> digest.add(" " + place));
        fingerprint = places.length + " of " + whole.count() + " sha256:" + digest.hex();
    }

    /**
     * A reader of each of several parts. The last to be closed closes the whole.
     *
     * @param parts the places of each one's examples among those of the whole
     */
    static Map<Part, ExampleReader> ofAll(ExampleReader whole, Map<Part, BitSet> parts) {
        AtomicInteger open = new AtomicInteger(parts.size());
        Map<Part, ExampleReader> readers = new EnumMap<>(Part.class);
        parts.forEach((part, places) -> readers.put(part, new PartReader(whole, places, open)));
        return readers;
    }

    /** Some of the examples, to look at: closing this does nothing. */
    static PartReader view(ExampleReader whole, BitSet part) {
        return new PartReader(whole, part, new AtomicInteger(2));
    }

    /** The place of one of its examples among those of the whole. */
    int place(int index) {
        return places[index];
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public int count() {
        return places.length;
    }

    @Override
    public ExampleSpec form() {
        return whole.form();
    }

    @Override
    public Target target() {
        return whole.target();
    }

    @Override
    public boolean isWeighted() {
        return whole.isWeighted();
    }

    @Override
    public Example read(int index) throws IOException {
        return whole.read(places[index]);
    }

    @Override
    public SplitKey splitKey(int index) throws IOException {
        return whole.splitKey(places[index]);
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            if (open.decrementAndGet() == 0) {
                whole.close();
            }
        }
    }
}
