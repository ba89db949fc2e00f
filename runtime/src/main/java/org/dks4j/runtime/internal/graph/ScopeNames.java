/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import java.util.Locale;

/** Names of layers as names of TensorFlow scopes, which match {@code [A-Za-z0-9.][A-Za-z0-9_.\\-]*}. */
public final class ScopeNames {

    private ScopeNames() {}

    /**
     * {@code group1[0].conv1} becomes {@code group1.0.conv1}; a character that has no place in a scope becomes its code,
     * {@code -u00e9}; an underscore at the beginning gets a dot in front.
     */
    public static String of(String layer) {
        StringBuilder scope = new StringBuilder();
        for (int i = 0; i < layer.length(); i++) {
            char c = layer.charAt(i);
            if (c == '[') {
                scope.append('.');
            } else if (isPlain(c)) {
                scope.append(c);
            } else if (c != ']') {
                scope.append(String.format(Locale.ROOT, "-u%04x", (int) c));
            }
        }
        char first = scope.charAt(0);
        return first == '_' || first == '-' ? "." + scope : scope.toString();
    }

    private static boolean isPlain(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
    }
}
