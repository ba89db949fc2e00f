/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes of UTF-8 that come one after another, as characters as soon as these are whole. What is no UTF-8 becomes U+FFFD. */
final class GeneratedText {

    private static final int LONGEST = 8;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer pending = ByteBuffer.allocate(LONGEST);
    private final CharBuffer characters = CharBuffer.allocate(2 * LONGEST);

    /**
     * Takes a byte.
     *
     * @param id from 0 to 255
     * @return the characters that it completes, often one, or none
     */
    String next(int id) {
        pending.put((byte) id);
        pending.flip();
        decoder.decode(pending, characters, false);
        pending.compact();
        return taken();
    }

    /** What is left of a character that was not completed. */
    String end() {
        pending.flip();
        decoder.decode(pending, characters, true);
        decoder.flush(characters);
        decoder.reset();
        pending.clear();
        return taken();
    }

    private String taken() {
        characters.flip();
        String text = characters.toString();
        characters.clear();
        return text;
    }
}
