package org.dks4j.processor.shaping;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.formula.Kink;
import org.dks4j.processor.maps.ActivationFunction;
import org.jspecify.annotations.Nullable;

/** Solves one activation for a target: by closed forms where there are any (section 4.4), else numerically. */
final class ActivationSolver {

    private static final Formula RELU = Catalogue.get("relu").formula();
    private static final Formula LEAKY_RELU = Catalogue.get("leaky_relu").formula();
    private static final Formula SIN = Catalogue.get("sin").formula();
    private static final Formula COS = Catalogue.get("cos").formula();

    private static final double FAR = 0x1p12;
    private static final double VERY_FAR = 0x1p16;

    private static final double FARTHER = 0.25;
    private static final double SMALLEST_DISTANCE = 1e-4;

    /** No activation was seen to go farther without a limit to start from. */
    private static final double LARGEST_DISTANCE = 1e3;

    private static final int BISECTIONS = 18;

    /** By how much less than the end of a branch is asked for, since that is found with few nodes. */
    private static final double SAFETY = 1e-6;

    private final Formula formula;
    private final LocalTarget target;
    private final Supplier<ActivationFunction> prepared;

    ActivationSolver(Formula formula, LocalTarget target) {
        this(formula, target, new Prepared(formula));
    }

    private ActivationSolver(Formula formula, LocalTarget target, Supplier<ActivationFunction> prepared) {
        this.formula = formula;
        this.target = target;
        this.prepared = prepared;
    }

    /** φ, where its slope below 0 is not solved for: made when it is first asked for, and once only. */
    private static final class Prepared implements Supplier<ActivationFunction> {

        private final Formula formula;
        private @Nullable ActivationFunction known;

        private Prepared(Formula formula) {
            this.formula = formula;
        }

        @Override
        public ActivationFunction get() {
            ActivationFunction activation = known;
            if (activation == null) {
                activation = ActivationFunction.of(formula.withNegativeSlope(CatalogueEntry.LEAKY_SLOPE));
                known = activation;
            }
            return activation;
        }
    }

    /** The solution, if there is one whose conditions hold under an independent rule. */
    Optional<Solution> solve() {
        return candidate().filter(solution -> solution.holds(solution.residuals(target)));
    }

    private Optional<Solution> candidate() {
        if (target instanceof TatLeakyReluTarget leaky) {
            return Optional.of(PiecewiseLinear.leakyRelu(formula, leaky));
        }
        EquationTarget equations = (EquationTarget) target;
        if (!(equations.distance() > 0)) {
            return Optional.empty();
        }
        if (target instanceof DksTarget dks) {
            if (formula.equals(LEAKY_RELU)) {
                return PiecewiseLinear.leakyRelu(formula, dks);
            }
            if (formula.equals(RELU)) {
                return PiecewiseLinear.relu(formula, dks);
            }
            if (formula.equals(SIN) || formula.equals(COS)) {
                return Sinusoid.solve(formula, formula.equals(COS), dks);
            }
        }
        ActivationFunction activation = activation();
        return equations.allows(activation) ? new TwoEquations(activation, equations).solve() : Optional.empty();
    }

    private ActivationFunction activation() {
        return prepared.get();
    }

    /** The points where φ' jumps or bends without bounds, so that Ĉ''(1) is infinite. */
    List<Double> slopeJumps() {
        return activation().kinks().stream()
                .filter(Kink::hasInfiniteCurvature)
                .map(Kink::at)
                .toList();
    }

    /** The largest κ up to what is asked that there is a solution for; NaN where there is none. */
    double largestCurvature(TatTarget tat) {
        return reach(tat.curvature(), TatTarget::new);
    }

    /**
     * The largest ψ with Q̂'(1) = ρ: the larger of the largest one up to what is asked that there is a solution for, and of
     * what the activation tends to as α grows, a leaky ReLU made of its slopes far out (section 4.6).
     */
    double largestSlope(DksTarget dks) {
        if (formula.equals(LEAKY_RELU)) {
            return PiecewiseLinear.RELU_SLOPE;
        }
        if (formula.equals(RELU)) {
            return PiecewiseLinear.largestReluSlope();
        }
        if (formula.equals(SIN) || formula.equals(COS)) {
            return Sinusoid.largestSlope(dks.qSlope());
        }
        double found = 1 + reach(dks.distance(), distance -> new DksTarget(1 + distance, dks.qSlope()));
        double far = dks.qSlope() == 1 ? farSlope(activation()) : 1;
        return found >= far ? found : far;
    }

    /**
     * The largest distance from the linear map at which there is a solution: where the branch from there ends, else by
     * bisection; NaN where there is none.
     */
    private double reach(double asked, DoubleFunction<EquationTarget> targets) {
        double followed = asked * new TwoEquations(activation(), targets.apply(asked)).reach() * (1 - SAFETY);
        if (followed < asked && isSolvable(targets.apply(followed))) {
            return followed;
        }
        double high = asked;
        double low = Math.min(asked, LARGEST_DISTANCE);
        while (!isSolvable(targets.apply(low))) {
            high = low;
            low *= FARTHER;
            if (!(low > SMALLEST_DISTANCE)) {
                return Double.NaN;
            }
        }
        for (int i = 0; i < BISECTIONS && low < high; i++) {
            double middle = Math.sqrt(low * high);
            if (isSolvable(targets.apply(middle))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isSolvable(EquationTarget other) {
        return new ActivationSolver(formula, other, prepared).solve().isPresent();
    }

    private static double farSlope(ActivationFunction activation) {
        double[] slopes = activation.upToFirst(new double[] {-VERY_FAR, -FAR, FAR, VERY_FAR})[1];
        boolean settled = settled(slopes[0], slopes[1]) && settled(slopes[3], slopes[2]);
        double large = Math.max(Math.abs(slopes[0]), Math.abs(slopes[3]));
        if (!settled || large < 1e-3) {
            return 1;
        }
        double ratio = Math.abs(slopes[0]) < Math.abs(slopes[3]) ? slopes[0] / slopes[3] : slopes[3] / slopes[0];
        return ratio < 0 ? 1 : PiecewiseLinear.leakyReluSlope(ratio);
    }

    private static boolean settled(double veryFar, double far) {
        return Math.abs(veryFar - far) < 1e-3;
    }
}
