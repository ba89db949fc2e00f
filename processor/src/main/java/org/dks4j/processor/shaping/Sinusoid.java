package org.dks4j.processor.shaping;

import java.util.Optional;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.maps.ActivationFunction;

/**
 * Sine and cosine, for which φ'' = -φ turns the conditions into closed forms (section 4.4): α² = ψ - ρ and, with E =
 * exp(-α²), cos 2β = (ψ(1 - E) - α²)/(α²E² - ψE(1 - E)) for sine, its negative for cosine.
 */
final class Sinusoid {

    private static final int BISECTIONS = 60;

    /** Where exp(x) - 1 - x loses no more than a digit. */
    private static final double SERIES_END = 0.5;

    private Sinusoid() {}

    /** The solution with β between 0 and π/2, if there is one. */
    static Optional<Solution> solve(Formula formula, boolean cosine, DksTarget target) {
        double square = target.slope() - target.qSlope();
        double cosineOfTwice = (cosine ? -1 : 1) * cosineOfTwiceShift(target);
        if (!(square > 0 && Math.abs(cosineOfTwice) <= 1)) {
            return Optional.empty();
        }
        InputTransform input = new InputTransform(Math.sqrt(square), 0.5 * StrictMath.acos(cosineOfTwice));
        return Optional.of(Solution.of(ActivationFunction.of(formula), input, target, 1));
    }

    /** The largest ψ for a ρ. */
    static double largestSlope(double qSlope) {
        double low = Math.max(1, qSlope);
        double high = low + 4;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = 0.5 * (low + high);
            if (Math.abs(cosineOfTwiceShift(new DksTarget(middle, qSlope))) <= 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** cos 2β of sine in a form in which nothing cancels for small α: with s = α² and r = exp(s) - 1 - s. */
    private static double cosineOfTwiceShift(DksTarget target) {
        double square = target.slope() - target.qSlope();
        double exponential = StrictMath.exp(-square);
        double rest = exponentialRest(square);
        double excess = -(target.qSlope() - 1) * StrictMath.expm1(-square);
        return -(exponential * rest + excess)
                / (exponential * (exponential * (square * square + (1 + square) * rest) + excess));
    }

    /** exp(x) - 1 - x. */
    private static double exponentialRest(double x) {
        if (Math.abs(x) > SERIES_END) {
            return StrictMath.expm1(x) - x;
        }
        double term = 0.5 * x * x;
        double sum = 0;
        for (int k = 3; Math.abs(term) > 0x1p-55 * Math.abs(sum); k++) {
            sum += term;
            term *= x / k;
        }
        return sum;
    }
}
