/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with places, {@code ${name}}, that values are put into. */
final class TemplateVariables {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9-]*)}");

    private TemplateVariables() {}

    /** The names of a text's places. */
    static Set<String> of(String text) {
        Set<String> names = new TreeSet<>();
        PLACE.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    /**
     * The text with all places filled.
     *
     * @param where what the text is, for the message
     * @throws PlanException if there is a place without a value
     */
    static String fill(String text, Map<String, String> values, String where) {
        Matcher matcher = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                throw new PlanException(
                        "%s has a placeholder ${%s} that no value fills; give one under 'values' (given: %s)"
                                .formatted(where, matcher.group(1), String.join(", ", new TreeSet<>(values.keySet()))));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }
}
