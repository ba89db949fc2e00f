/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.numpy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dks4j.runtime.data.BrokenDataException;

/** Takes the text of a header apart: a Python dictionary whose keys are strings. */
final class NpyDictionary {

    private final String file;
    private final String text;
    private final int start;
    private int at;

    private NpyDictionary(String file, String text, int start) {
        this.file = file;
        this.text = text;
        this.start = start;
    }

    /**
     * A value as it is written.
     *
     * @param at the byte of the file where it begins
     */
    record Value(String text, long at) {

        /** What is between the quotes of a string; of anything else the text. */
        String unquoted() {
            boolean quoted = text.length() >= 2 && isQuote(text.charAt(0)) && text.endsWith(text.substring(0, 1));
            return quoted ? text.substring(1, text.length() - 1) : text;
        }
    }

    /**
     * The values by their keys.
     *
     * @param file for messages
     * @param start the byte of the file where the text begins
     * @throws BrokenDataException if the text is no such dictionary
     */
    static Map<String, Value> read(String file, String text, int start) throws BrokenDataException {
        return new NpyDictionary(file, text, start).values();
    }

    private Map<String, Value> values() throws BrokenDataException {
        Map<String, Value> values = new LinkedHashMap<>();
        take('{');
        while (next() != '}') {
            String key = value().unquoted();
            take(':');
            values.put(key, value());
            if (next() == ',') {
                at++;
            } else if (next() != '}') {
                throw wrong("a comma or } is missing");
            }
        }
        return values;
    }

    /** Up to the next comma, colon or bracket that closes nothing of the value. */
    private Value value() throws BrokenDataException {
        next();
        int begin = at;
        int open = 0;
        while (true) {
            char c = here();
            if (isQuote(c)) {
                skipString(c);
            } else if (open == 0 && ",:})]".indexOf(c) >= 0) {
                break;
            } else {
                open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                at++;
            }
        }
        if (at == begin) {
            throw wrong("a value is missing");
        }
        return new Value(text.substring(begin, at).strip(), start + (long) begin);
    }

    private void skipString(char quote) throws BrokenDataException {
        at++;
        while (here() != quote) {
            at++;
        }
        at++;
    }

    private void take(char expected) throws BrokenDataException {
        if (next() != expected) {
            throw wrong("instead of " + text.charAt(at) + " there should be " + expected);
        }
        at++;
    }

    /** The next character that is no blank. */
    private char next() throws BrokenDataException {
        while (Character.isWhitespace(here())) {
            at++;
        }
        return here();
    }

    private char here() throws BrokenDataException {
        if (at >= text.length()) {
            throw wrong("the header ends too early");
        }
        return text.charAt(at);
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    private BrokenDataException wrong(String problem) {
        return new BrokenDataException(file, start + (long) at, problem);
    }
}
