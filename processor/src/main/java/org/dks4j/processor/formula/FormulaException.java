/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.Locale;

/** A formula that cannot be parsed or is not a valid activation; the message says why and points into the text. */
public final class FormulaException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Longer texts are cut. */
    private static final int LONGEST = 120;

    /**
     * A problem at one character.
     *
     * @param offset of the character in the text, from 0; the text's length for its end
     */
    FormulaException(String text, int offset, String problem) {
        super(String.format(
                Locale.ROOT,
                "%s at character %d:%n    %s%n    %s^",
                problem,
                offset + 1,
                text.substring(from(text, offset), to(text, offset)),
                " ".repeat(offset - from(text, offset))));
    }

    /** A problem of the formula as a whole. */
    FormulaException(String text, String problem) {
        super("'%s' %s".formatted(shortened(text), problem));
    }

    /** The start of the shown part of a long text, such that the character is in it. */
    private static int from(String text, int offset) {
        return text.length() <= LONGEST ? 0 : Math.max(0, offset - LONGEST / 2);
    }

    private static int to(String text, int offset) {
        return text.length() <= LONGEST ? text.length() : Math.min(text.length(), offset + LONGEST / 2);
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
