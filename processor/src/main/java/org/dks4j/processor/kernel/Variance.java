/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.List;

/**
 * A node's relative variance of q.
 *
 * @param lasting the part that later layers see too
 * @param passing the part that a following activation counts itself
 */
public record Variance(double lasting, double passing) {

    public static final Variance NONE = new Variance(0, 0);

    /** The sum of both. */
    public double all() {
        return lasting + passing;
    }

    /** The mean of several by shares, as if their fluctuations were common to all, plus a variance of its own. */
    public static Variance mixed(double[] shares, List<Variance> variances, double own) {
        double lasting = 0;
        double passing = 0;
        for (int i = 0; i < shares.length; i++) {
            Variance in = variances.get(i);
            lasting += shares[i] * Math.sqrt(in.lasting());
            passing += shares[i] * Math.sqrt(in.passing());
        }
        return new Variance(lasting * lasting + own, passing * passing);
    }
}
