/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

/** The table of {@link Positions}. */
public enum PositionTable {
    /** Trainable rows of normal numbers, each divided by its root mean square. */
    LEARNED,
    /** Sines and cosines of the position at fixed frequencies, each row divided by its root mean square (Vaswani et al. 2017, arXiv 1706.03762). */
    SINUSOID
}
