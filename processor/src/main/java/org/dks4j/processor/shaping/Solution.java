package org.dks4j.processor.shaping;

import java.util.OptionalDouble;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.GaussianRule;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.maps.Moments;
import org.dks4j.processor.shaping.TransformedActivation.Residuals;

/**
 * A solved activation, γ·(φ(αx + β) + δ).
 *
 * @param activation φ, with the slope below 0 put in
 * @param input α and β
 * @param outputScale γ
 * @param outputShift δ
 * @param negativeSlope the slope below 0 where that was solved for
 * @param conditionsQSlope whether Q̂'(1) = ρ is among the conditions; it is not for ReLU, which has one unknown only
 */
record Solution(
        ActivationFunction activation,
        InputTransform input,
        double outputScale,
        double outputShift,
        OptionalDouble negativeSlope,
        boolean conditionsQSlope) {

    private static final double TOLERANCE = 1e-12;
    private static final int NARROWINGS = 3;

    /** The solution that α and β give: δ = -m and γ = 1/√V (section 4.2). */
    static Solution of(ActivationFunction activation, InputTransform input, double narrowing) {
        GaussianRule rule = activation.rule(input.scale(), input.shift(), narrowing);
        Moments moments = Moments.of(activation, input.scale(), input.shift(), rule);
        return new Solution(
                activation, input, 1 / Math.sqrt(moments.variance()), -moments.mean(), OptionalDouble.empty(), true);
    }

    /**
     * How far each condition is from holding under a rule that was not used to solve; its panels are narrowed as long as
     * the conditions do not hold, lest its own error counts.
     */
    Residuals residuals(LocalTarget target) {
        double narrowing = 1;
        Residuals residuals = residuals(target, narrowing);
        for (int i = 0; i < NARROWINGS && !holds(residuals); i++) {
            narrowing *= 0.5;
            residuals = residuals(target, narrowing);
        }
        return residuals;
    }

    private Residuals residuals(LocalTarget target, double narrowing) {
        GaussianRule rule = activation.independentRule(input.scale(), input.shift(), narrowing);
        Moments moments = Moments.of(activation, input.scale(), input.shift(), rule);
        double square = outputScale * outputScale;
        double mean = moments.mean() + outputShift;
        return new Residuals(
                Math.abs(square * (moments.variance() + mean * mean) - 1),
                Math.abs(square * (moments.centredScaleSlope() + mean * moments.scaleSlope()) - target.qSlope()),
                square * mean * mean,
                Math.abs(square * moments.squaredSlope() - target.slope()));
    }

    /** Whether all conditions hold to 1e-12. */
    boolean holds(Residuals residuals) {
        return residuals.q() <= TOLERANCE
                && (residuals.qSlope() <= TOLERANCE || !conditionsQSlope)
                && residuals.cAtZero() <= TOLERANCE
                && residuals.cSlope() <= TOLERANCE;
    }

    /** Λ = αγ·sup|φ'| (section 4.5). */
    double lipschitz() {
        return input.scale() * outputScale * activation.largestSlope();
    }

    /** Its Q map and C map. */
    LocalMaps maps() {
        return LocalMaps.of(activation, input.scale(), input.shift(), outputScale, outputShift);
    }
}
