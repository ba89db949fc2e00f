/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

/**
 * How a network is trained.
 *
 * @param kfac whether by K-FAC, else by SGD
 * @param period steps in which K-FAC renews all inverses
 * @param normalized whether a batch normalization over all workers stands before each activation
 */
public record Method(boolean kfac, int period, boolean normalized) {

    /** SGD without normalization. */
    public static final Method SGD = new Method(false, 1, false);

    /** K-FAC as it is by default. */
    public static final Method KFAC = new Method(true, 10, false);

    /** K-FAC that uses an inverse ten times as long. */
    public static final Method RARE_KFAC = new Method(true, 100, false);

    /** The same with batch normalization. */
    public Method withNormalization() {
        return new Method(kfac, period, true);
    }

    /** How many exchanges a batch normalization has in a step: one forward, and one in each backward pass. */
    int normalizationExchanges() {
        return kfac ? 3 : 2;
    }
}
