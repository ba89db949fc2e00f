/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

/** The purpose of a network's graph. */
public enum Phase {
    /** Dropout drops, and batch normalization uses the batch's own statistics. */
    TRAINING("training"),
    /** Dropout is the identity, and batch normalization uses moving averages. */
    INFERENCE("inference");

    private final String scope;

    Phase(String scope) {
        this.scope = scope;
    }

    /** The prefix of its operations' names. */
    public String scope() {
        return scope;
    }
}
