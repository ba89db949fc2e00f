/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

/** The query and key weights of attention that is near the identity by its weights alone (Ji, Martens et al. 2025, arXiv 2510.00345). */
public final class ConditionedWeights {

    /** α of α·Z + β·I, with Z of normal numbers of variance 1/d. */
    public static final double ALPHA = 2;

    /** β. */
    public static final double BETA = 0.6;

    private ConditionedWeights() {}
}
