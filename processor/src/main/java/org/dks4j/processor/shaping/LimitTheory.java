package org.dks4j.processor.shaping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.dks4j.processor.maps.ActivationFunction;

/**
 * Where the solution goes as the activation is asked to become linear (sections 4.3 and 5.2). With φ₁, φ₂, φ₃ the
 * derivatives of φ at β, the transformed activation tends to z + a(z² - 1) + bz³, up to a constant, with a = φ₂α/(2φ₁) and
 * b = φ₃α²/(6φ₁). So each method has a ratio φ₁φ₃/φ₂², which gives β, and α is proportional to |φ₁/φ₂|.
 */
final class LimitTheory {

    private static final double RANGE = 4;
    private static final int STEPS = 128;
    private static final double RELATIVE_ACCURACY = 1e-13;

    /** The Lipschitz constant from which on another root is preferred (section 4.5). */
    private static final double LIPSCHITZ_LIMIT = 2;

    private static final double SAME = 1e-9;

    private LimitTheory() {}

    /**
     * A place in the limit.
     *
     * @param shift β
     * @param scale |φ₁/φ₂|
     * @param lipschitz sup|φ'|/|φ₁|
     */
    private record Limit(double shift, double scale, double lipschitz) {}

    /**
     * Where to start Newton's method for a target. Of several limits the one with the smallest |φ₁/φ₂| counts among
     * those whose Lipschitz constant is below 2, then the smaller |β|, then β > 0; empty where φ has no limit.
     */
    static Optional<InputTransform> start(ActivationFunction activation, double largestSlope, EquationTarget target) {
        return limits(activation, largestSlope, target.limitRatio()).stream()
                .filter(limit -> limit.lipschitz() < LIPSCHITZ_LIMIT)
                .min(preference())
                .map(limit -> new InputTransform(Math.sqrt(2 * target.distance()) * limit.scale(), limit.shift()));
    }

    private static Comparator<Limit> preference() {
        return (left, right) -> {
            if (Math.abs(left.scale() - right.scale()) > SAME) {
                return Double.compare(left.scale(), right.scale());
            }
            if (Math.abs(Math.abs(left.shift()) - Math.abs(right.shift())) > SAME) {
                return Double.compare(Math.abs(left.shift()), Math.abs(right.shift()));
            }
            return Double.compare(right.shift(), left.shift());
        };
    }

    private static List<Limit> limits(ActivationFunction activation, double largestSlope, double ratio) {
        double[] points = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            points[i] = 2 * RANGE * i / STEPS - RANGE;
        }
        double[][] values = activation.upToThird(points);
        List<Limit> limits = new ArrayList<>();
        BrentSolver roots = new BrentSolver(RELATIVE_ACCURACY, RELATIVE_ACCURACY, 0);
        for (int i = 0; i < STEPS; i++) {
            double from = points[i];
            double to = points[i + 1];
            boolean changes = equation(values, i, ratio) * equation(values, i + 1, ratio) < 0;
            if (changes && isAnalytic(activation, from, to)) {
                double shift =
                        roots.findRoot(x -> equation(activation.upToThird(new double[] {x}), 0, ratio), from, to);
                double[][] there = activation.upToThird(new double[] {shift});
                double first = Math.abs(there[1][0]);
                limits.add(new Limit(shift, first / Math.abs(there[2][0]), largestSlope / first));
            }
        }
        return limits;
    }

    private static boolean isAnalytic(ActivationFunction activation, double from, double to) {
        return activation.kinks().stream().noneMatch(kink -> kink.at() >= from && kink.at() <= to);
    }

    /** φ₁φ₃ - ratio·φ₂². */
    private static double equation(double[][] values, int i, double ratio) {
        return values[1][i] * values[3][i] - ratio * values[2][i] * values[2][i];
    }
}
