/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.image;

/** Bytes that are no whole JPEG or PNG; who knows where they lie adds that. */
public final class BadImageException extends Exception {

    private static final long serialVersionUID = 1L;

    BadImageException(String problem) {
        super(problem);
    }

    /** What is wrong. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
