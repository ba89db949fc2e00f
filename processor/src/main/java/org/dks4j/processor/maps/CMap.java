package org.dks4j.processor.maps;

import java.util.Arrays;
import java.util.Optional;

/**
 * The C map of an activation for inputs with q = 1: C(c) = E[φ̂(X)φ̂(Y)]/Q(1) over standard normal X and Y with
 * correlation c (section 1.2). Values are exact to about 1e-12, for kinked activations too.
 */
public final class CMap {

    private static final double SERIES_ERROR = 1e-13;

    /** What {@link NestedExpectation#coarse} is good to. */
    static final double COARSE = 1e-8;

    private final LocalMaps maps;
    private final HermiteSeries series;
    private final Optional<ArcCosineMap> arcCosine;

    private CMap(LocalMaps maps, HermiteSeries series, Optional<ArcCosineMap> arcCosine) {
        this.maps = maps;
        this.series = series;
        this.arcCosine = arcCosine;
    }

    static CMap of(LocalMaps maps) {
        return new CMap(maps, HermiteSeries.of(maps), ArcCosineMap.of(maps));
    }

    /** bₖ in C(c) = Σ bₖcᵏ; 0 past the last one that is kept. */
    public double coefficient(int k) {
        return series.coefficient(k);
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
     * C(c), quicker where less accuracy is asked for.
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
            return opposite();
        }
        if (series.error(c) <= accuracy) {
            return series.at(c);
        }
        double kernel = accuracy < COARSE ? NestedExpectation.of(maps, c) : NestedExpectation.coarse(maps, c);
        return kernel / maps.q();
    }

    /** C(-1) = E[φ̂(Z)φ̂(-Z)]/Q(1), split at the kinks of both factors. */
    private double opposite() {
        double[] kinks = maps.kinks();
        double[] both = new double[2 * kinks.length];
        for (int i = 0; i < kinks.length; i++) {
            both[2 * i] = kinks[i];
            both[2 * i + 1] = -kinks[i];
        }
        Arrays.sort(both);
        GaussianRule rule = GaussianRule.panels(both, Math.min(1, 2 / maps.inputScale()));
        return rule.mean(maps.values(rule.affine(1, 0)), maps.values(rule.affine(-1, 0))) / maps.q();
    }
}
