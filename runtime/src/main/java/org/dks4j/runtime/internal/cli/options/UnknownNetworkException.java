/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

/** A name that is no network's; the message is for people. */
public final class UnknownNetworkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownNetworkException(String message) {
        super(message);
    }
}
