/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

/** A plan that cannot be carried out; the message names the file, the line and the key, and says what to write instead. */
public final class PlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String text;
    private final boolean placed;

    /** @param text what is wrong */
    public PlanException(String text) {
        this(text, false);
    }

    private PlanException(String text, boolean placed) {
        super(text);
        this.text = text;
        this.placed = placed;
    }

    /** The same at a place; one that has a place keeps it. */
    PlanException at(String place) {
        return placed ? this : new PlanException(place + ": " + text, true);
    }

    @Override
    public String getMessage() {
        return text;
    }
}
