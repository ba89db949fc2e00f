/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.target;

/** One number of an activation's Q map or C map that a method pins down (docs/mathematics.md, sections 3.1 and 5). */
public enum Condition {
    Q("q", "Q(1)", "value", 1),
    Q_SLOPE("qSlope", "Q'(1)", "slope", 1),
    C_AT_ZERO("cAtZero", "C(0)", "value", 0),
    C_SLOPE("cSlope", "C'(1)", "slope", 1),
    C_CURVATURE("cCurvature", "C''(1)", "curvature", 1);

    private final String key;
    private final String notation;
    private final String quantity;
    private final int at;

    Condition(String key, String notation, String quantity, int at) {
        this.key = key;
        this.notation = notation;
        this.quantity = quantity;
        this.at = at;
    }

    /** Its name for programs. */
    public String key() {
        return key;
    }

    /** How it is written in formulas. */
    public String notation() {
        return notation;
    }

    /** Which property of the map it is: {@code value}, {@code slope} or {@code curvature}. */
    public String quantity() {
        return quantity;
    }

    /** The word after "maximal" for the largest one of a network: {@code slope}, {@code curvature}, {@code C(0)}. */
    public String term() {
        return this == C_AT_ZERO ? notation : quantity;
    }

    /** The point at which it is taken: 0 or 1. */
    public int at() {
        return at;
    }
}
