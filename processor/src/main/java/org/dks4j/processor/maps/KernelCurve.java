package org.dks4j.processor.maps;

import java.util.Optional;

/** The maps of an activation at one q value, quickly: for curves that people look at. Values are good to about 1e-7. */
public final class KernelCurve {

    private static final int TERMS = 96;

    /** Where less than this is missing from Σ bₖ = 1, and from C'(1), a power series has enough terms. */
    private static final double ACCURACY = 1e-9;

    private final double q;
    private final double mean;
    private final double slope;
    private final double curvature;
    private final SimilarityCurve c;

    private KernelCurve(double q, double mean, double slope, double curvature, SimilarityCurve c) {
        this.q = q;
        this.mean = mean;
        this.slope = slope;
        this.curvature = curvature;
        this.c = c;
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
        SimilarityCurve c =
                closed.isPresent() ? closed.orElseThrow().forInput(spread, q) : similarity(maps, input, q, slope);
        return new KernelCurve(q, rule.mean(values[0]), slope, curvature, c);
    }

    private static SimilarityCurve similarity(LocalMaps maps, double input, double q, double slope) {
        LocalMaps here = maps.forInput(input);
        if (maps.activation().isAnalytic()) {
            GaussianRule rule = here.rule();
            HermiteSeries series = HermiteSeries.of(rule, here.values(rule.affine(1, 0)), here.q(), TERMS);
            if (series.error(1) <= ACCURACY && Math.abs(series.slopeAt(1) - slope) <= TERMS * ACCURACY * slope) {
                return series;
            }
        }
        return AngleCurve.of(here, q, slope);
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
        return this.c.at(c);
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
        return this.c.slopeAt(c);
    }
}
