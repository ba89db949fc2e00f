/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.report;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text in Markdown with parts that a program writes, between the comments {@code begin NAME} and {@code end NAME}. */
public final class DocumentParts {

    private static final Pattern PART =
            Pattern.compile("(<!-- begin ([a-z-]+) -->\\n).*?(<!-- end \\2 -->)", Pattern.DOTALL);

    private DocumentParts() {}

    /**
     * The text with its parts written anew.
     *
     * @param parts by name, each with a line break at its end
     * @throws IllegalArgumentException if the text has a part of another name, or lacks one
     */
    public static String filled(String text, Map<String, String> parts) {
        Matcher matcher = PART.matcher(text);
        StringBuilder filled = new StringBuilder();
        int found = 0;
        while (matcher.find()) {
            String part = parts.get(matcher.group(2));
            if (part == null) {
                throw new IllegalArgumentException(
                        "there is no part '%s'; there are %s".formatted(matcher.group(2), parts.keySet()));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(matcher.group(1) + part + matcher.group(3)));
            found++;
        }
        if (found != parts.size()) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "the text has %d parts instead of %s", found, parts.keySet()));
        }
        return matcher.appendTail(filled).toString();
    }
}
