/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.form;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.split.HeldOut;

/**
 * The readers of a data set's parts, of which a set as it lies in its files may have the training examples alone.
 *
 * @param notes decisions that the files leave open, for people
 * @param names what the classes and columns are called
 * @param splitting how examples are held out of the training examples
 */
public record Readers(Map<Part, ExampleReader> parts, List<String> notes, DataNames names, Splitting splitting) {

    public Readers {
        parts = Collections.unmodifiableMap(new EnumMap<>(parts));
        notes = List.copyOf(notes);
    }

    /** The same with notes. */
    public Readers withNotes(List<String> value) {
        return new Readers(parts, value, names, splitting);
    }

    /** The same with names. */
    public Readers withNames(DataNames value) {
        return new Readers(parts, notes, value, splitting);
    }

    /** The same held out otherwise. */
    public Readers withSplitting(Splitting value) {
        return new Readers(parts, notes, names, value);
    }

    /** Holds examples out. */
    @FunctionalInterface
    public interface Splitting {

        /**
         * Divides the training examples.
         *
         * @param training reads all of them
         * @throws BrokenDataException if a part would be empty
         */
        Divided split(ExampleReader training, HeldOut heldOut) throws IOException;
    }

    /**
     * Training examples, divided.
     *
     * @param readers of the parts, the training examples that are left among them
     * @param notes what is held out, for people
     */
    public record Divided(Map<Part, ExampleReader> readers, List<String> notes) {

        public Divided {
            readers = Collections.unmodifiableMap(new EnumMap<>(readers));
            notes = List.copyOf(notes);
        }
    }

    /** Example by example. */
    private static Divided byExample(ExampleReader training, HeldOut heldOut) throws IOException {
        Map<Part, ExampleReader> readers = heldOut.split(training);
        return new Divided(
                readers,
                readers.keySet().stream()
                        .filter(part -> part != Part.TRAINING)
                        .map(heldOut::note)
                        .toList());
    }

    /** Opens a reader. */
    @FunctionalInterface
    public interface Opening {
        ExampleReader open() throws IOException;
    }

    /** Opens all, or none. */
    public static Readers of(Map<Part, Opening> openings) throws IOException {
        Map<Part, ExampleReader> opened = new EnumMap<>(Part.class);
        try {
            for (Map.Entry<Part, Opening> opening : new EnumMap<>(openings).entrySet()) {
                opened.put(opening.getKey(), opening.getValue().open());
            }
            return new Readers(opened, List.of(), DataNames.none(), Readers::byExample);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, opened);
            throw e;
        }
    }

    /**
     * The same with examples held out of the training examples.
     *
     * @param heldOut which; where this is nothing and there are training examples alone, the default share
     * @throws BrokenDataException if the files have such a part of their own, or if a part would be empty
     */
    public Readers split(HeldOut heldOut) throws IOException {
        HeldOut wanted = parts.size() == 1 ? heldOut.orDefault() : heldOut;
        if (wanted.isNone()) {
            return this;
        }
        ExampleReader training = reader(Part.TRAINING);
        requireAbsent(Part.TEST, wanted.test().isPresent(), training);
        requireAbsent(Part.VALIDATION, wanted.validation().isPresent(), training);
        Map<Part, ExampleReader> all = new EnumMap<>(parts);
        Divided divided = splitting.split(training, wanted);
        all.putAll(divided.readers());
        List<String> lines = new ArrayList<>(notes);
        lines.addAll(divided.notes());
        return new Readers(all, lines, names, splitting);
    }

    /**
     * The reader of a part.
     *
     * @throws IllegalStateException if there is none
     */
    public ExampleReader reader(Part part) {
        ExampleReader reader = parts.get(part);
        if (reader == null) {
            throw new IllegalStateException("there are no " + part.word() + " examples among " + parts.keySet());
        }
        return reader;
    }

    private void requireAbsent(Part part, boolean wanted, ExampleReader training) throws BrokenDataException {
        if (wanted && parts.containsKey(part)) {
            throw ownPart(training.name(), part);
        }
    }

    /** For examples that are to be held out although the files have such a part. */
    public static BrokenDataException ownPart(String name, Part part) {
        return new BrokenDataException(
                name,
                "the data set has " + part.word() + " examples of its own, so no others are held out of its training"
                        + " examples");
    }

    /** Closes all after an error. */
    public void closeAfter(Exception reason) {
        closeAfter(reason, parts);
    }

    private static void closeAfter(Exception reason, Map<Part, ExampleReader> readers) {
        for (ExampleReader reader : readers.values()) {
            try {
                reader.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }
}
