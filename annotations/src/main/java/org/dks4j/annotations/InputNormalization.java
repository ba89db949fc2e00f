/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

/** How a network's inputs are normalized to q = 1 at every location (docs/mathematics.md, section 2.11). */
public enum InputNormalization {
    /** Not at all: the values are unchanged. */
    NONE,
    /** A coordinate of value 1 is appended to the channels, then they are divided by their root mean square. */
    HOMOGENEOUS,
    /**
     * The same with a coordinate that is the root mean square of the whole example: for inputs with
     * locations only, best with 20 values or more.
     */
    HOMOGENEOUS_AVERAGE,
    /** The channels are divided by their root mean square: best with 20 channels or more. */
    BARE
}
