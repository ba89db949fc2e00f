/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

/** The padding of a sliding window at the border. */
public enum Padding {
    /** Pads with zeros (max pooling: ignores the outside), so that stride 1 keeps height and width. */
    SAME,
    /** No padding: only windows inside the input. */
    VALID
}
