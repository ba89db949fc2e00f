/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data;

/** The parts of a data set. Each has one purpose. */
public enum Part {
    /** Examples that are trained with. */
    TRAINING("training"),
    /** Examples that epochs are compared by: the best checkpoint, early stopping and options are chosen by them. */
    VALIDATION("validation"),
    /** Examples that tell how good the trained network is. Nothing is chosen by them. */
    TEST("test");

    private final String word;

    Part(String word) {
        this.word = word;
    }

    /** The word for it in all output: {@code training}, {@code validation} or {@code test}. */
    public String word() {
        return word;
    }
}
