/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

/**
 * What each worker computes with.
 *
 * @param name for people
 * @param overhead seconds that a step takes however few examples it has
 * @param rate multiplications and additions a second of layers
 * @param inversionRate those of Cholesky decompositions and triangular solutions
 * @param memory bytes
 */
public record Accelerator(String name, double overhead, double rate, double inversionRate, double memory) {

    /** Forward, and backward to inputs and to parameters. */
    static final double PASSES = 3;

    /**
     * One by what it trains.
     *
     * @param network that it trains by SGD
     * @param batch examples of a step
     * @param examplesPerSecond that it does of it
     */
    public static Accelerator measured(
            String name,
            NetworkShape network,
            int batch,
            double examplesPerSecond,
            double overhead,
            double inversionRate,
            double memory) {
        double perExample = (batch / examplesPerSecond - overhead) / batch;
        return new Accelerator(name, overhead, PASSES * network.forward() / perExample, inversionRate, memory);
    }
}
