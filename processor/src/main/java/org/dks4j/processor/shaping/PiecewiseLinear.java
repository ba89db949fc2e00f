package org.dks4j.processor.shaping;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.maps.ActivationFunction;

/** ReLU and leaky ReLU, whose conditions have closed forms (section 4.4). */
final class PiecewiseLinear {

    /** π/(π - 1): the slope of the centred ReLU's C map at 1, which leaky ReLU reaches at the slope 0. */
    static final double RELU_SLOPE = StrictMath.PI / (StrictMath.PI - 1);

    private static final double FARTHEST = 8;
    /** Below it 1 + erf would lose digits; slopes up to 6.6 need no more. */
    private static final double FARTHEST_BELOW = -3;

    private static final double STEP = 0.0625;
    private static final BrentSolver ROOTS = new BrentSolver(1e-16, 1e-300, 0);

    private PiecewiseLinear() {}

    /**
     * ReLU: it has no unknown but α/|β|, so that Q̂'(1) = ρ is not asked for; β is 1 where ψ is below that of the
     * unshifted ReLU, else -1.
     */
    static Optional<Solution> relu(Formula formula, DksTarget target) {
        double shift = target.slope() < RELU_SLOPE ? 1 : -1;
        double nearest = 1e-12 * shift;
        double farthest = shift > 0 ? FARTHEST : FARTHEST_BELOW;
        if (reluExcess(nearest, target) * reluExcess(farthest, target) > 0) {
            return Optional.empty();
        }
        double t = ROOTS.findRoot(x -> reluExcess(x, target), Math.min(nearest, farthest), Math.max(nearest, farthest));
        HalfGaussian parts = HalfGaussian.at(t);
        double scale = shift / t;
        return Optional.of(new Solution(
                ActivationFunction.of(formula),
                new InputTransform(scale, shift),
                1 / (scale * Math.sqrt(parts.varianceAbove())),
                -scale * parts.meanAbove(),
                OptionalDouble.empty(),
                Set.of(Condition.Q_SLOPE)));
    }

    /** The largest slope that {@link #relu} solves for. */
    static double largestReluSlope() {
        return reluSlope(FARTHEST_BELOW);
    }

    private static double reluExcess(double t, DksTarget target) {
        return reluSlope(t) - target.slope();
    }

    private static double reluSlope(double t) {
        HalfGaussian parts = HalfGaussian.at(t);
        return parts.above() / parts.varianceAbove();
    }

    /** Leaky ReLU: the unknowns are its slope a in [0, 1] and β; α is 1. For ρ = 1 the solution has β = 0. */
    static Optional<Solution> leakyRelu(Formula formula, DksTarget target) {
        if (target.qSlope() == 1) {
            double k = StrictMath.PI * target.distance() / target.slope();
            // (1 - √(k(2 - k)))/(1 - k) without its cancellation near 1.
            double a = (1 - k) / (1 + Math.sqrt(k * (2 - k)));
            return a >= 0 && a <= 1 ? Optional.of(leakyRelu(formula, a, 0)) : Optional.empty();
        }
        // Outwards from 0, so that of several solutions the one with the smallest |β| counts.
        for (double t = 0; t < FARTHEST; t += STEP) {
            for (int sign = 1; sign >= -1; sign -= 2) {
                OptionalDouble shift = leakyShift(sign * t, sign * (t + STEP), target);
                if (shift.isPresent()) {
                    double a = leakySlope(shift.getAsDouble(), target);
                    return Optional.of(leakyRelu(formula, a, shift.getAsDouble()));
                }
            }
        }
        return Optional.empty();
    }

    /** Leaky ReLU under TAT: γ = √(2/(1 + a²)) alone (section 5.1). */
    static Solution leakyRelu(Formula formula, TatLeakyReluTarget target) {
        double a = target.negativeSlope();
        return new Solution(
                ActivationFunction.of(formula.withNegativeSlope(a)),
                new InputTransform(1, 0),
                Math.sqrt(2 / (1 + a * a)),
                0,
                OptionalDouble.of(a),
                Set.of());
    }

    private static OptionalDouble leakyShift(double from, double to, DksTarget target) {
        double atFrom = leakyQSlopeError(from, target);
        double atTo = leakyQSlopeError(to, target);
        boolean changes = atFrom * atTo <= 0;
        return changes
                ? OptionalDouble.of(
                        ROOTS.findRoot(t -> leakyQSlopeError(t, target), Math.min(from, to), Math.max(from, to)))
                : OptionalDouble.empty();
    }

    private static Solution leakyRelu(Formula formula, double a, double shift) {
        HalfGaussian parts = HalfGaussian.at(shift);
        double mean = parts.meanAbove() - a * parts.meanBelow();
        return new Solution(
                ActivationFunction.of(formula.withNegativeSlope(a)),
                new InputTransform(1, shift),
                1 / Math.sqrt(leakyVariance(parts, a)),
                -mean,
                OptionalDouble.of(a),
                Set.of());
    }

    private static double leakyVariance(HalfGaussian parts, double a) {
        return parts.varianceAbove() + a * (2 * parts.meanAbove() * parts.meanBelow() + a * parts.varianceBelow());
    }

    /** The slope a in [0, 1] with Ĉ'(1) = ψ at a shift, a root of a quadratic; NaN where there is none. */
    private static double leakySlope(double t, DksTarget target) {
        HalfGaussian parts = HalfGaussian.at(t);
        double psi = target.slope();
        double quadratic = parts.below() - psi * parts.varianceBelow();
        double half = -psi * parts.meanAbove() * parts.meanBelow();
        double constant = parts.above() - psi * parts.varianceAbove();
        double root = Math.sqrt(half * half - quadratic * constant);
        double sum = -half + root;
        double one = constant / sum;
        double other = sum / quadratic;
        if (one >= 0 && one <= 1) {
            return one;
        }
        return other >= 0 && other <= 1 ? other : Double.NaN;
    }

    /** Q̂'(1) - ρ where Ĉ'(1) = ψ: Q̂'(1) = ψ - m(1 - a)p/V. */
    private static double leakyQSlopeError(double t, DksTarget target) {
        double a = leakySlope(t, target);
        HalfGaussian parts = HalfGaussian.at(t);
        double mean = parts.meanAbove() - a * parts.meanBelow();
        return target.slope() - target.qSlope() - mean * (1 - a) * parts.density() / leakyVariance(parts, a);
    }

    /** Ĉ'(1) of the centred leaky ReLU without shifts: 1/(1 - K) with K = (1 - a)²/(π(1 + a²)). */
    static double leakyReluSlope(double a) {
        return 1 / (1 - (1 - a) * (1 - a) / (StrictMath.PI * (1 + a * a)));
    }
}
