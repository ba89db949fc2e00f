/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

import org.dks4j.processor.kernel.InitialWeights;

/** How kernels are initialized; mirrors the annotation's enum. */
public enum Initializer {
    SCALED_ORTHOGONAL,
    HE,
    LECUN,
    GLOROT;

    /** The distribution of its weights. */
    public InitialWeights weights() {
        return switch (this) {
            case SCALED_ORTHOGONAL -> new InitialWeights((inputs, outputs) -> 1, 0, true);
            case LECUN -> InitialWeights.of(1, 0);
            case HE -> InitialWeights.of(2, 0);
            case GLOROT -> new InitialWeights((inputs, outputs) -> 2 * inputs / (inputs + outputs), 0, false);
        };
    }
}
