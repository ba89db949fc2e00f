/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.text;

import java.util.List;

/** Texts of files as messages show them: cut where they are long. */
public final class Shown {

    private static final int LONGEST = 60;
    private static final int MOST = 12;

    private Shown() {}

    /** A text, or its beginning. */
    public static String text(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + ".. (" + text.length() + " characters)";
    }

    /** Texts with commas, or the first of them. */
    public static String list(List<String> texts) {
        String first =
                String.join(", ", texts.stream().limit(MOST).map(Shown::text).toList());
        return texts.size() <= MOST ? first : first + ", .. (" + texts.size() + ")";
    }

    /** Words as a sentence has them: {@code a, b and c}. */
    public static String sequence(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
