/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.Arrays;

/**
 * The power series of a C map, C(c) = Σ bₖcᵏ with bₖ = aₖ²/Q(1) ≥ 0, whose aₖ = E[φ̂(Z) heₖ(Z)] are the coefficients of
 * φ̂ in the orthonormal Hermite polynomials (docs/mathematics.md, section 1.2, rule G3 of section 1.4).
 */
final class HermiteSeries implements SimilarityCurve {

    private static final int MOST = 256;

    /** For scaled activations near c = ±1: still faster than a few nested expectations. */
    private static final int MANY = 65_536;

    /** |c|ᴷ is below 1e-13 for K of this many times 1/(1 - |c|). */
    private static final double ENOUGH = 32;

    /** Below this remainder of Σ bₖ = 1 further coefficients are noise. */
    private static final double NEGLIGIBLE = 1e-15;

    /** Terms that are tested together. */
    private static final int BLOCK = 256;

    /** The rounding error of a block. */
    private static final double NOISE = 1e-22;

    private final double[] coefficients;
    private final double rest;

    private HermiteSeries(double[] coefficients, double rest) {
        this.coefficients = coefficients;
        this.rest = rest;
    }

    static HermiteSeries of(LocalMaps maps) {
        return of(maps, MOST);
    }

    /** The largest useful number of terms at c, in steps so large that neighbouring c share their series. */
    static int termsFor(double c) {
        double wanted = ENOUGH / (1 - Math.abs(c));
        int terms = 4 * MOST;
        while (terms < wanted && terms < MANY) {
            terms *= 4;
        }
        return terms;
    }

    static HermiteSeries of(LocalMaps maps, int most) {
        // heₖ turns by about √k per unit, and panels of width 1 resolve the first 256.
        GaussianRule rule = most <= MOST ? maps.rule() : maps.rule(Math.sqrt((double) MOST / most));
        return of(rule, maps.values(rule.affine(1, 0)), maps.q(), most);
    }

    /**
     * The series up to a number of terms.
     *
     * @param values φ̂ at the rule's nodes
     * @param q E[φ̂²]
     */
    static HermiteSeries of(GaussianRule rule, double[] values, double q, int most) {
        int size = rule.size();
        double[] weighted = new double[size];
        double[] previous = new double[size];
        double[] current = new double[size];
        for (int i = 0; i < size; i++) {
            weighted[i] = values[i] * rule.weight(i);
            current[i] = 1;
        }
        double[] coefficients = new double[most];
        double rest = 1;
        int count = 0;
        double inBlock = 1;
        while (count < most && rest > NEGLIGIBLE) {
            if (count >= MOST && count % BLOCK == 0) {
                if (inBlock <= NOISE) {
                    // Coefficients have vanished, and the remainder of 1 is rounding.
                    return new HermiteSeries(Arrays.copyOf(coefficients, count), NEGLIGIBLE);
                }
                inBlock = 0;
            }
            double mean = dot(weighted, current);
            coefficients[count] = mean * mean / q;
            rest -= coefficients[count];
            inBlock += coefficients[count];
            count++;
            double[] next = next(rule, previous, current, count);
            previous = current;
            current = next;
        }
        return new HermiteSeries(Arrays.copyOf(coefficients, count), Math.max(rest, 0));
    }

    /** heₖ = (x·heₖ₋₁ - √(k-1)·heₖ₋₂)/√k at the nodes, written over heₖ₋₂. */
    private static double[] next(GaussianRule rule, double[] beforeLast, double[] last, int k) {
        double backward = Math.sqrt(k - 1);
        double norm = 1 / Math.sqrt(k);
        for (int i = 0; i < last.length; i++) {
            beforeLast[i] = (rule.node(i) * last[i] - backward * beforeLast[i]) * norm;
        }
        return beforeLast;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    /** A bound on the error at c: |c|ᴷ·(1 - Σ bₖ). */
    double error(double c) {
        return rest <= 2 * NEGLIGIBLE ? rest : rest * StrictMath.pow(Math.abs(c), coefficients.length);
    }

    @Override
    public double at(double c) {
        double value = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            value = value * c + coefficients[k];
        }
        return value;
    }

    /** Σ kbₖcᵏ⁻¹. */
    @Override
    public double slopeAt(double c) {
        double value = 0;
        for (int k = coefficients.length - 1; k >= 1; k--) {
            value = value * c + k * coefficients[k];
        }
        return value;
    }

    double coefficient(int k) {
        return k < coefficients.length ? coefficients[k] : 0;
    }
}
