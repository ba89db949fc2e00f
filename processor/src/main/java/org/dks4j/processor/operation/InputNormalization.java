/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.operation;

/**
 * How a network's inputs are normalized to q = 1 at every location (docs/mathematics.md, section 2.11); mirrors the
 * annotation's enum.
 */
public enum InputNormalization {
    /** Not at all. */
    NONE,
    /** A coordinate of value 1 is appended to the channels, then they are divided by their root mean square. */
    HOMOGENEOUS,
    /** The same, with a coordinate that is the root mean square of the whole example. */
    HOMOGENEOUS_AVERAGE,
    /** The channels are divided by their root mean square. */
    BARE;

    /** Whether a homogeneous coordinate is appended to the channels. */
    public boolean hasCoordinate() {
        return this == HOMOGENEOUS || this == HOMOGENEOUS_AVERAGE;
    }
}
