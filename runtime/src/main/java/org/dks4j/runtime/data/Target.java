/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The target of an example: the answer that a network is trained to give.
 *
 * @param form the numbers of one target
 * @param classes where all these numbers are classes, how many classes there are: each number is below this; of several numbers, -1 is an unknown class
 * @param parts what the numbers are, in order, where a network with several outputs has a target for each; else empty
 * @param source where it comes from
 */
public record Target(ExampleSpec form, OptionalInt classes, List<Part> parts, Source source) {
    private static final ExampleSpec ONE_CLASS = new ExampleSpec(List.of(), ElementType.INT32);

    /** @throws IllegalArgumentException if classes are not whole numbers, or if there is no class */
    public Target {
        parts = List.copyOf(parts);
        if (classes.isPresent() && form.type() == ElementType.FLOAT32) {
            throw new IllegalArgumentException("classes are whole numbers, not " + form.type());
        }
        if (classes.orElse(1) < 1) {
            throw new IllegalArgumentException("there must be at least 1 class");
        }
    }

    /** Where the targets of examples come from. */
    public enum Source {
        /** They are stored with the examples. */
        STORED {
            @Override
            public boolean isInData() {
                return true;
            }
        },
        /** They are stored with the examples, one for each location of an image, and cropped and mirrored with it. */
        STORED_PER_LOCATION {
            @Override
            public boolean isInData() {
                return true;
            }
        },
        /**
         * They are what the network's first input reads, before it is standardized, as it is cropped and mirrored: bytes. Data may have other
         * targets, which only tell how a share of the examples is held out.
         */
        FIRST_INPUT {
            @Override
            public boolean isInData() {
                return false;
            }
        };

        /** Whether data must have them: without them there is nothing to learn. */
        public abstract boolean isInData();
    }

    /** A target that is stored, whose numbers are all alike. */
    public Target(ExampleSpec form, OptionalInt classes) {
        this(form, classes, List.of(), Source.STORED);
    }

    /**
     * The target of one of several outputs.
     *
     * @param output its name
     * @param target of this output alone
     */
    public record Part(String output, Target target) {}

    /** The numbers of several targets in a row. */
    public static Target ofParts(List<Part> parts) {
        int size = parts.stream().mapToInt(part -> part.target().form().size()).sum();
        return new Target(
                new ExampleSpec(List.of(size), ElementType.FLOAT32), OptionalInt.empty(), parts, Source.STORED);
    }

    /** How many classes there are of which the number at a place is one; empty if it is none of a class. */
    public OptionalInt classesAt(int place) {
        int end = 0;
        for (Part part : parts) {
            end += part.target().form().size();
            if (place < end) {
                return part.target().classes();
            }
        }
        return classes;
    }

    /** One of so many classes: a number from 0. */
    public static Target ofClass(int classes) {
        return new Target(ONE_CLASS, OptionalInt.of(classes));
    }

    /** What the network's first input reads. Beside it, data may have a class for each example, of any number. */
    public static Target ofFirstInput() {
        return new Target(ONE_CLASS, OptionalInt.of(Integer.MAX_VALUE), List.of(), Source.FIRST_INPUT);
    }

    /** The bytes that stand for the target of an example where data have none, and need none: zeros. */
    public byte[] absent() {
        return new byte[form.bytes()];
    }

    /** Whether it is a single class. */
    public boolean isClass() {
        return classes.isPresent() && form.shape().isEmpty();
    }

    /** In words, for messages. */
    public String text() {
        if (source == Source.FIRST_INPUT) {
            return "the input itself";
        }
        if (!parts.isEmpty()) {
            return parts.stream()
                    .map(part -> part.output() + ": " + part.target().text())
                    .collect(Collectors.joining(", "));
        }
        String numbers = form.shape().isEmpty() ? "" : String.format(Locale.ROOT, " for each of %s", form.shape());
        return classes.isPresent()
                ? String.format(Locale.ROOT, "one of %d classes%s", classes.getAsInt(), numbers)
                : String.format(Locale.ROOT, "a number%s", numbers);
    }
}
