/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.ArrayList;
import java.util.List;

/** Splits a formula's text into numbers, names and signs. */
final class Tokens {

    /** What a token is. */
    enum Kind {
        NUMBER,
        NAME,
        SIGN,
        END
    }

    /**
     * One token.
     *
     * @param text as written; empty at the end
     * @param offset where it begins
     */
    record Token(Kind kind, String text, int offset) {

        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        @Override
        public String toString() {
            return kind == Kind.END ? "the end" : "'" + FormulaException.shortened(text) + "'";
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int offset;

    private Tokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) throws FormulaException {
        Tokens tokens = new Tokens(text);
        while (tokens.offset < text.length()) {
            tokens.next();
        }
        tokens.tokens.add(new Token(Kind.END, "", text.length()));
        return tokens.tokens;
    }

    private void next() throws FormulaException {
        char c = text.charAt(offset);
        if (Character.isWhitespace(c)) {
            offset++;
        } else if (isDigit(c) || c == '.') {
            add(Kind.NUMBER, numberEnd());
        } else if (isLetter(c)) {
            add(Kind.NAME, nameEnd());
        } else if (text.startsWith("<=", offset) || text.startsWith(">=", offset)) {
            add(Kind.SIGN, offset + 2);
        } else if ("+-*/^(),<>".indexOf(c) >= 0) {
            add(Kind.SIGN, offset + 1);
        } else {
            throw new FormulaException(text, offset, "unexpected character '" + c + "'");
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(offset, end), offset));
        offset = end;
    }

    private int numberEnd() {
        int end = digits(offset);
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? 1 : 0;
            int exponent = digits(end + 1 + sign);
            // 2e is the number 2 and a name, which the parser then refuses at its place.
            end = exponent > end + 1 + sign ? exponent : end;
        }
        return end;
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int nameEnd() {
        int end = offset;
        while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
