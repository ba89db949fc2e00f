/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

/** What a network or one of its outputs is for; mirrors the annotation's enum, so that only the reader depends on the annotation. */
public enum Task {
    CLASSIFICATION(true),
    MULTI_LABEL(true),
    REGRESSION(true),
    RECONSTRUCTION(false),
    SEGMENTATION(false),
    NEXT_TOKEN(false);

    private final boolean oneOfSeveral;

    Task(boolean oneOfSeveral) {
        this.oneOfSeveral = oneOfSeveral;
    }

    /** Whether one of several outputs can be for it: its targets are a row of numbers that are stored with the examples. */
    public boolean canBeOneOfSeveral() {
        return oneOfSeveral;
    }
}
