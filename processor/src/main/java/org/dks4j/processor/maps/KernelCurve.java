package org.dks4j.processor.maps;

import java.util.Optional;

/**
 * The maps of an activation at one q value, quickly: for curves that people look at. Values are good to about 1e-6;
 * where φ' jumps and there is no closed form, C near ±1 is good to about 1e-3.
 */
public final class KernelCurve {

    private static final int TERMS = 48;

    private final double q;
    private final double mean;
    private final double slope;
    private final double curvature;
    private final HermiteSeries series;
    private final Optional<ArcCosineMap> arcCosine;

    private KernelCurve(
            double q,
            double mean,
            double slope,
            double curvature,
            HermiteSeries series,
            Optional<ArcCosineMap> arcCosine) {
        this.q = q;
        this.mean = mean;
        this.slope = slope;
        this.curvature = curvature;
        this.series = series;
        this.arcCosine = arcCosine;
    }

    /**
     * The curve of an activation for one q value of its input.
     *
     * @param closed its C map for inputs with q = 1 in closed form, if it has one
     */
    static KernelCurve of(LocalMaps maps, Optional<ArcCosineMap> closed, double input) {
        double spread = Math.sqrt(input);
        GaussianRule rule = maps.coarseRule(spread, 0);
        double[][] values = maps.upToSecond(rule.affine(spread, 0));
        double q = rule.mean(values[0], values[0]);
        ActivationFunction activation = maps.activation();
        double slope = activation.jumps() ? Double.POSITIVE_INFINITY : input * rule.mean(values[1], values[1]) / q;
        double curvature = activation.slopeJumps()
                ? Double.POSITIVE_INFINITY
                : input * input * rule.mean(values[2], values[2]) / q;
        double mean = rule.mean(values[0]);
        return new KernelCurve(
                q,
                mean,
                slope,
                curvature,
                closed.isPresent() ? HermiteSeries.EMPTY : HermiteSeries.of(rule, values[0], q, TERMS),
                closed.map(map -> map.forInput(spread, q)));
    }

    /** What q becomes. */
    public double q() {
        return q;
    }

    /** E[φ̂]. */
    public double mean() {
        return mean;
    }

    /** C'(1); infinite where φ jumps. */
    public double slope() {
        return slope;
    }

    /** C''(1); infinite where φ' jumps. */
    public double curvature() {
        return curvature;
    }

    /**
     * C(c).
     *
     * @param c between -1 and 1
     */
    public double at(double c) {
        if (c == 1) {
            return 1;
        }
        return arcCosine.isPresent() ? arcCosine.orElseThrow().at(c) : series.at(c);
    }

    /**
     * C'(c).
     *
     * @param c between -1 and 1
     */
    public double slopeAt(double c) {
        if (c == 1) {
            return slope;
        }
        return arcCosine.isPresent() ? arcCosine.orElseThrow().slopeAt(c) : series.slopeAt(c);
    }
}
