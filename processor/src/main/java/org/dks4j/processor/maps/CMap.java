/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The C map of an activation for inputs with q = 1: C(c) = E[φ̂(X)φ̂(Y)]/Q(1) over standard normal X and Y with
 * correlation c (docs/mathematics.md, section 1.2). Values are exact to about 1e-12, for kinked activations too.
 */
public final class CMap {

    private static final double SERIES_ERROR = 1e-13;

    /** The input scale above which the power series has too many terms. */
    private static final double FAR_SCALE = 8;

    /** The accuracy of {@link NestedExpectation#coarse}. */
    static final double COARSE = 1e-8;

    private final LocalMaps maps;
    private final Optional<ArcCosineMap> arcCosine;

    /** Created on first use: never if there is a closed form, or if integrals are faster. */
    private @Nullable HermiteSeries series;

    /** A longer series, created on first use, and its maximal number of terms. */
    private @Nullable HermiteSeries longer;

    private int allowed;

    private CMap(LocalMaps maps, Optional<ArcCosineMap> arcCosine) {
        this.maps = maps;
        this.arcCosine = arcCosine;
    }

    static CMap of(LocalMaps maps) {
        return new CMap(maps, ArcCosineMap.of(maps));
    }

    /** bₖ in C(c) = Σ bₖcᵏ; 0 past the last one that is kept. */
    public double coefficient(int k) {
        return series().coefficient(k);
    }

    /**
     * C(c) for many c, as fast as an accuracy allows: at 0 from the mean, and by integrals for input scales so large
     * that a series would be long.
     *
     * @param accuracy the absolute error allowed
     */
    public DoubleUnaryOperator within(double accuracy) {
        boolean far = accuracy >= COARSE && maps.inputScale() > FAR_SCALE && arcCosine.isEmpty() && !maps.isNarrow();
        return c -> {
            if (c == 0) {
                return maps.cAtZero();
            }
            return far && Math.abs(c) < 1 ? NestedExpectation.coarse(maps, c) / maps.q() : at(c, accuracy);
        };
    }

    /**
     * C(c).
     *
     * @param c between -1 and 1
     */
    public double at(double c) {
        return at(c, SERIES_ERROR);
    }

    /**
     * C(c), faster at a lower accuracy.
     *
     * @param c between -1 and 1
     * @param accuracy the absolute error allowed
     */
    public double at(double c, double accuracy) {
        if (c == 1) {
            return 1;
        }
        if (arcCosine.isPresent()) {
            return arcCosine.orElseThrow().at(c);
        }
        if (c == -1) {
            return NestedExpectation.opposite(maps)[0] / maps.q();
        }
        HermiteSeries few = series();
        if (few.error(c) <= accuracy) {
            return few.at(c);
        }
        if (accuracy < COARSE || maps.isNarrow()) {
            HermiteSeries more = longer(HermiteSeries.termsFor(c));
            if (more.error(c) <= accuracy) {
                return more.at(c);
            }
        }
        double kernel = accuracy < COARSE ? NestedExpectation.of(maps, c) : NestedExpectation.coarse(maps, c);
        return kernel / maps.q();
    }

    private HermiteSeries series() {
        HermiteSeries known = series;
        if (known == null) {
            known = HermiteSeries.of(maps);
            series = known;
        }
        return known;
    }

    private HermiteSeries longer(int terms) {
        HermiteSeries known = longer;
        if (known == null || allowed < terms) {
            known = HermiteSeries.of(maps, terms);
            longer = known;
            allowed = terms;
        }
        return known;
    }
}
