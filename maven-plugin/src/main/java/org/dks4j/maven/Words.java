/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.maven;

import java.util.ArrayList;
import java.util.List;

/** The words of a command line that is written as one text. */
final class Words {

    private Words() {}

    /**
     * Splits at white space, except between single or double quotes, which are left out. A backslash is a letter like any other, as
     * it separates folders on Windows.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean within = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (quote != 0 && letter == quote) {
                quote = 0;
            } else if (quote == 0 && (letter == '"' || letter == '\'')) {
                quote = letter;
                // Also where nothing stands between them.
                within = true;
            } else if (quote == 0 && Character.isWhitespace(letter)) {
                if (within) {
                    words.add(word.toString());
                }
                word.setLength(0);
                within = false;
            } else {
                word.append(letter);
                within = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote (" + quote + ") is not closed: " + line);
        }
        if (within) {
            words.add(word.toString());
        }
        return words;
    }
}
