/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.operation;

/** The effect of an operation on the channels of its inputs at initialization (docs/mathematics.md, section 2.2). */
public enum ChannelEffect {
    /** Each channel is a random sum of many: Gaussian, whatever the input. */
    MIXED,
    /** Each channel is one channel of the input times 1 or -1. */
    SIGNED,
    /** Channels stay apart, and each keeps its distribution; max pooling is treated as the identity. */
    KEPT,
    /** Anything else: an activation must not read it. */
    CHANGED;

    /** Whether the values of one channel come from one channel of an input, or from one channel of each of several. */
    public boolean keepsApart() {
        return this == SIGNED || this == KEPT;
    }
}
