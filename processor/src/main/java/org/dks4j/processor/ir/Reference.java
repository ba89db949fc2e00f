/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name in {@code @From}, {@code @Sum}, {@code @Concat} or {@code @Gate}: a component of the same record, or the
 * record's input.
 *
 * @param name the component
 * @param index the repetition of a repeated component; empty for the last
 */
public record Reference(String name, OptionalInt index) {

    /** The record's input, unless a component has this name. */
    public static final String INPUT = "input";

    private static final Pattern FORM = Pattern.compile("([^\\[\\]]*)(?:\\[(\\d{1,9})])?");

    /** {@code name} or {@code name[2]}; empty for a text of another form. */
    public static Optional<Reference> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Reference(
                form.group(1),
                form.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(form.group(2)))));
    }

    /** A reference that the reader has already checked. */
    public static Reference of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    /** The index of the repetition, given their number. */
    public int place(int times) {
        return index.orElse(times - 1);
    }
}
