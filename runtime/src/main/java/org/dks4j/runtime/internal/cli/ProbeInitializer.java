/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.dks4j.runtime.graph.KernelInitializer;

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
        return Arrays.stream(values())
                .filter(value -> value.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not one of "
                        + Arrays.stream(values())
                                .map(ProbeInitializer::toString)
                                .collect(Collectors.joining(", "))));
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
