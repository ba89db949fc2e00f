/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.text;

/** What failures say, without the graph's nodes that TensorFlow lists in the lines after the first. */
public final class FirstLine {

    private FirstLine() {}

    /** The first line of a failure's message; empty where the message is. */
    public static String of(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
