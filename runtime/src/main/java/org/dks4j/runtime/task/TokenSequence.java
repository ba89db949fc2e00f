/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.Locale;

/**
 * The sequences that a network continues, an id after the other.
 *
 * @param positions how many ids the network reads at once
 * @param vocabulary how many ids there are, from 0; of at most {@value #BYTES} each is a byte of a text
 */
public record TokenSequence(int positions, int vocabulary) {

    /** How many values a byte has. */
    public static final int BYTES = 256;

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;

    /** @throws IllegalArgumentException if there is no position or no id */
    public TokenSequence {
        if (positions < 1 || vocabulary < 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a sequence has at least one position and one id, not %d and %d",
                    positions,
                    vocabulary));
        }
    }

    /** Whether ids are bytes: those of a text can be read, and written as a text. */
    public boolean isOfBytes() {
        return vocabulary <= BYTES;
    }

    /** What an id is called: its number, or, of a byte that is a character of ASCII, the character in quotes. */
    public String shown(int id) {
        if (!isOfBytes()) {
            return Integer.toString(id);
        }
        return switch (id) {
            case '\n' -> "'\\n'";
            case '\t' -> "'\\t'";
            case '\r' -> "'\\r'";
            default ->
                id >= FIRST_PRINTABLE && id <= LAST_PRINTABLE
                        ? "'" + (char) id + "'"
                        : String.format(Locale.ROOT, "0x%02x", id);
        };
    }
}
