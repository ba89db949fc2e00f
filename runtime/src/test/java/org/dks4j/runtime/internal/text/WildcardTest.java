/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Patterns with stars. */
class WildcardTest {

    private static List<String> texts(String letters, int length) {
        List<String> all = new ArrayList<>(List.of(""));
        for (int from = 0, size = 1; size <= length; size++) {
            int to = all.size();
            for (; from < to; from++) {
                for (char letter : letters.toCharArray()) {
                    all.add(all.get(from) + letter);
                }
            }
        }
        return all;
    }

    /** All patterns and names of a few letters. */
    @Test
    void aStarMatchesWhatTheRegularExpressionMatches() {
        List<String> names = texts("ab", 5);
        for (String pattern : texts("ab*", 5)) {
            Pattern expression = Pattern.compile(pattern.replace("*", ".*"));
            for (String name : names) {
                assertThat(Wildcard.matches(pattern, name))
                        .as("%s by %s", name, pattern)
                        .isEqualTo(expression.matcher(name).matches());
            }
        }
    }

    @Test
    void allOtherCharactersStandForThemselves() {
        assertThat(Wildcard.matches("group1[0].conv*/kernel", "group1[0].conv1/kernel"))
                .isTrue();
        assertThat(Wildcard.matches("group1[0].conv*/kernel", "group10.conv1/kernel"))
                .isFalse();
        assertThat(Wildcard.matches("a.c", "abc")).isFalse();
        assertThat(Wildcard.matches("*", "two\nlines")).isTrue();
    }
}
