/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

/** A training whose loss, parameters or curvature are no longer finite; another learning rate or more damping may help. */
public final class DivergenceException extends TrainingException {

    private static final long serialVersionUID = 1L;

    public DivergenceException(String message) {
        super(message);
    }

    public DivergenceException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same, saying at which step of an epoch, and what may help. */
    DivergenceException in(int step, int epoch) {
        return new DivergenceException(
                "step " + step + " of epoch " + epoch + ": " + getMessage()
                        + "; a smaller learning rate or a longer warm-up may help",
                this);
    }
}
