/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.text;

/** Patterns of names, in which {@code *} stands for any characters, even none, and all else for itself. */
public final class Wildcard {

    private static final char ANY = '*';

    private Wildcard() {}

    /** Whether a whole name is as a pattern says. */
    public static boolean matches(String pattern, String name) {
        int star = pattern.indexOf(ANY);
        if (star < 0) {
            return pattern.equals(name);
        }
        if (!name.startsWith(pattern.substring(0, star))) {
            return false;
        }
        // Each text between two stars is taken at its first place: what follows has the most room.
        int at = star;
        int next = pattern.indexOf(ANY, star + 1);
        while (next >= 0) {
            String text = pattern.substring(star + 1, next);
            int found = name.indexOf(text, at);
            if (found < 0) {
                return false;
            }
            at = found + text.length();
            star = next;
            next = pattern.indexOf(ANY, star + 1);
        }
        String end = pattern.substring(star + 1);
        return name.length() - end.length() >= at && name.endsWith(end);
    }
}
