/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Examples of one form, in parts: those to train with, and those to validate with, to test with, or both. Streamed ones hold resources for
 * decoding: close the set when no more of it will be read.
 *
 * @param name where they come from, for messages
 * @param parts the examples of each part that there is
 * @param target the target of its examples
 * @param notes decisions that the files leave open, one per line, for people
 * @param names the names of its classes and columns
 */
public record Dataset(String name, Map<Part, ExampleSet> parts, Target target, List<String> notes, DataNames names)
        implements Closeable {

    /** @throws IllegalArgumentException if there are no training examples, or no others */
    public Dataset {
        parts = Collections.unmodifiableMap(new EnumMap<>(parts));
        notes = List.copyOf(notes);
        if (!parts.containsKey(Part.TRAINING) || parts.size() < 2) {
            throw new IllegalArgumentException(
                    name + " has the parts " + parts.keySet() + "; it needs TRAINING, and VALIDATION or TEST");
        }
    }

    /** Training and test examples without notes and without names of classes and columns. */
    public Dataset(String name, ExampleSet training, ExampleSet test, Target target) {
        this(name, Map.of(Part.TRAINING, training, Part.TEST, test), target, List.of(), DataNames.none());
    }

    /** Whether there are examples of a part. */
    public boolean has(Part part) {
        return parts.containsKey(part);
    }

    /**
     * The examples of a part.
     *
     * @throws IllegalArgumentException if there are none
     */
    public ExampleSet part(Part part) {
        ExampleSet examples = parts.get(part);
        if (examples == null) {
            throw new IllegalArgumentException(name + " has no " + part.word() + " examples");
        }
        return examples;
    }

    /** The training examples. */
    public ExampleSet training() {
        return part(Part.TRAINING);
    }

    /**
     * The validation examples.
     *
     * @throws IllegalArgumentException if there are none
     */
    public ExampleSet validation() {
        return part(Part.VALIDATION);
    }

    /**
     * The test examples.
     *
     * @throws IllegalArgumentException if there are none
     */
    public ExampleSet test() {
        return part(Part.TEST);
    }

    /**
     * The part that is evaluated after each epoch: validation examples, or test examples where there are no others. By test examples nothing is
     * chosen.
     */
    public Part monitored() {
        return has(Part.VALIDATION) ? Part.VALIDATION : Part.TEST;
    }

    /** The part by which a trained network is judged: test examples, or validation examples where there are no others. */
    public Part judged() {
        return has(Part.TEST) ? Part.TEST : Part.VALIDATION;
    }

    /** Closes the readers of streamed examples; examples in memory stay. */
    @Override
    public void close() throws IOException {
        close(List.copyOf(parts.values()));
    }

    private static void close(List<ExampleSet> sets) throws IOException {
        if (!sets.isEmpty()) {
            try {
                close(sets.subList(1, sets.size()));
            } finally {
                if (sets.get(0) instanceof StreamedExamples streamed) {
                    streamed.reader().close();
                }
            }
        }
    }
}
