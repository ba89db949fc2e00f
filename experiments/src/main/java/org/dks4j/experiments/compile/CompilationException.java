/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.compile;

/** A network that does not compile; the message says where and why. */
public final class CompilationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CompilationException(String message) {
        super(message);
    }
}
