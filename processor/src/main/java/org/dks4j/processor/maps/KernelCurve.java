package org.dks4j.processor.maps;

import java.util.Optional;

/** The maps of an activation at one q value, quickly: for curves that people look at. Values are good to about 1e-7. */
public final class KernelCurve {

    private static final int TERMS = 1024;

    /** Where less than this is missing from Σ bₖ = 1, and from C'(1), a power series has enough terms. */
    private static final double ACCURACY = 1e-9;

    private static final double SLOPE_ACCURACY = 1e-7;

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
     * @param angles its C maps where neither that nor a power series will do
     */
    static KernelCurve of(LocalMaps maps, Optional<ArcCosineMap> closed, AngleCurves angles, double input) {
        double spread = Math.sqrt(input);
        GaussianRule rule = maps.coarseRule(spread, 0);
        double[][] values = maps.upToSecond(rule.affine(spread, 0));
        double q = rule.mean(values[0], values[0]);
        ActivationFunction activation = maps.activation();
        double slope = activation.jumps() ? Double.POSITIVE_INFINITY : input * rule.mean(values[1], values[1]) / q;
        double curvature = activation.slopeJumps()
                ? Double.POSITIVE_INFINITY
                : input * input * rule.mean(values[2], values[2]) / q;
        return new KernelCurve(
                q,
                rule.mean(values[0]),
                slope,
                curvature,
                closed.isPresent()
                        ? closed.orElseThrow().forInput(spread, q)
                        : series(maps.forInput(input))
                                .<SimilarityCurve>map(found -> found)
                                .orElseGet(() -> angles.at(input)));
    }

    /** The power series of an analytic activation, where it has enough terms. */
    private static Optional<HermiteSeries> series(LocalMaps maps) {
        if (!maps.activation().isAnalytic()) {
            return Optional.empty();
        }
        HermiteSeries series = HermiteSeries.of(maps, TERMS);
        double slope = maps.slope();
        boolean enough = series.error(1) <= ACCURACY && Math.abs(series.slopeAt(1) - slope) <= SLOPE_ACCURACY * slope;
        return enough ? Optional.of(series) : Optional.empty();
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
