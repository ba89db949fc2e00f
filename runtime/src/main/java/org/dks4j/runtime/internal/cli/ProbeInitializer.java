/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.internal.text.EnumTexts;

/** The initializers that the probe knows, as they are written on the command line. */
enum ProbeInitializer {
    SCALED_ORTHOGONAL("scaled-orthogonal", KernelInitializer.SCALED_ORTHOGONAL),
    GAUSSIAN("gaussian", KernelInitializer.GAUSSIAN);

    private final String text;
    private final KernelInitializer initializer;

    ProbeInitializer(String text, KernelInitializer initializer) {
        this.text = text;
        this.initializer = initializer;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    static ProbeInitializer parse(String text) {
        return EnumTexts.parse(ProbeInitializer.class, text);
    }

    static ProbeInitializer of(KernelInitializer initializer) {
        return initializer == KernelInitializer.GAUSSIAN ? GAUSSIAN : SCALED_ORTHOGONAL;
    }

    KernelInitializer initializer() {
        return initializer;
    }

    @Override
    public String toString() {
        return text;
    }
}
