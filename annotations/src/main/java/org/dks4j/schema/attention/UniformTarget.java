/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema.attention;

/**
 * U-SPA: Σ_l = (1 - ρ_l)·I + ρ_l·11ᵀ, with 1 - ρ_l falling by the same factor in every layer.
 *
 * @param correlation ρ_L, from 0 to below 1, at least the start
 * @param start ρ_0, from 0 to below 1
 * @param layers L
 */
public record UniformTarget(double correlation, double start, int layers) implements TargetKernel {

    /** @throws IllegalArgumentException if there is no layer or a correlation is out of its range */
    public UniformTarget {
        if (!(start >= 0) || !(correlation >= start) || !(correlation < 1) || layers < 1) {
            throw new IllegalArgumentException(
                    "correlations from 0 to below 1, the last not below the first, and a layer are needed, not " + start
                            + ", " + correlation + " and " + layers);
        }
    }

    /** ρ_l. */
    public double correlation(int layer) {
        return 1 - rest(layer);
    }

    /** 1 - ρ_l. */
    private double rest(int layer) {
        double part = (double) layer / layers;
        return StrictMath.pow(1 - correlation, part) * StrictMath.pow(1 - start, 1 - part);
    }

    @Override
    public double entry(int layer, int i, int j) {
        return i == j ? 1 : correlation(layer);
    }

    /**
     * In closed form: the Cholesky factor of Σ has equal entries in a column below its diagonal, and its inverse has equal entries in a row left of it,
     * so that A[i, j] = row[i] + column[j] for j &lt; i.
     */
    @Override
    public CausalUniform causal(int layer, int positions) {
        Cholesky before = new Cholesky(correlation(layer - 1), rest(layer - 1));
        Cholesky after = new Cholesky(correlation(layer), rest(layer));
        double[] diagonal = new double[positions];
        double[] row = new double[positions];
        double[] column = new double[positions];
        double sum = 0;
        for (int i = 0; i < positions; i++) {
            double inverse = before.inverseRow(i);
            diagonal[i] = after.diagonal(i) / before.diagonal(i);
            row[i] = sum + after.diagonal(i) * inverse;
            sum += after.column(i) * inverse;
            column[i] = after.column(i) / before.diagonal(i) - sum;
        }
        return new CausalUniform(diagonal, row, column);
    }

    /** A multiple of the identity plus one of 11ᵀ, as Σ and its square roots are. */
    @Override
    public AttentionMatrix encoder(int layer, int positions) {
        double own = StrictMath.sqrt(rest(layer) / rest(layer - 1));
        double all = StrictMath.sqrt(
                (1 + (positions - 1) * correlation(layer)) / (1 + (positions - 1) * correlation(layer - 1)));
        return new EncoderUniform(positions, own, (all - own) / positions);
    }

    /** The Cholesky factor of (1 - ρ)·I + ρ·11ᵀ; positions from 0. */
    private record Cholesky(double rho, double rest) {

        private double before(int i) {
            return 1 + (i - 1) * rho;
        }

        double diagonal(int i) {
            return StrictMath.sqrt(rest * (1 + i * rho) / before(i));
        }

        /** Of every entry below the diagonal. */
        double column(int j) {
            return rho * StrictMath.sqrt(rest / ((1 + j * rho) * before(j)));
        }

        /** Of every entry of the inverse left of the diagonal. */
        double inverseRow(int i) {
            return -rho / (before(i) * diagonal(i));
        }
    }
}
