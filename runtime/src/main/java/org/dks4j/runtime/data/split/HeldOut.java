/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.split;

import java.io.IOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.Part;

/**
 * What is held out of training examples: first to test with, then of the rest to validate with.
 *
 * @param test the test examples; empty if none are held out
 * @param validation the validation examples; empty if none are held out
 */
public record HeldOut(Optional<Split> test, Optional<Split> validation) {

    /** The share of examples that is held out for validation where a set says nothing of parts and nothing else is asked for. */
    public static final Split DEFAULT_VALIDATION = new Split.Share(0.2);

    /** Nothing. */
    public static HeldOut none() {
        return new HeldOut(Optional.empty(), Optional.empty());
    }

    /** This, or the default share for validation if this is nothing. */
    public HeldOut orDefault() {
        return isNone() ? new HeldOut(Optional.empty(), Optional.of(DEFAULT_VALIDATION)) : this;
    }

    /** Whether nothing is held out. */
    public boolean isNone() {
        return test.isEmpty() && validation.isEmpty();
    }

    /**
     * The places of each part's examples among all of them.
     *
     * @throws org.dks4j.runtime.data.BrokenDataException if a part would have no example
     */
    public Map<Part, BitSet> places(ExampleReader all) throws IOException {
        Map<Part, BitSet> parts = new EnumMap<>(Part.class);
        BitSet rest = new BitSet();
        rest.set(0, all.count());
        if (test.isPresent()) {
            BitSet tested = test.get().heldOut(all);
            parts.put(Part.TEST, tested);
            rest.andNot(tested);
        }
        if (validation.isPresent()) {
            PartReader remaining = PartReader.view(all, rest);
            BitSet validated = new BitSet();
            validation.get().heldOut(remaining).stream().map(remaining::place).forEach(validated::set);
            parts.put(Part.VALIDATION, validated);
            rest.andNot(validated);
        }
        parts.put(Part.TRAINING, rest);
        return parts;
    }

    /**
     * Readers of the parts. The last to be closed closes the reader of all.
     *
     * @throws org.dks4j.runtime.data.BrokenDataException if a part would have no example
     */
    public Map<Part, ExampleReader> split(ExampleReader all) throws IOException {
        return PartReader.ofAll(all, places(all));
    }

    /** A line for each part that is held out, for people. */
    public String note(Part part) {
        return switch (part) {
            case TRAINING -> "training examples: the rest";
            case VALIDATION ->
                "validation examples: " + validation.map(Split::text).orElse("none");
            case TEST -> "test examples: " + test.map(Split::text).orElse("none");
        };
    }
}
