package org.dks4j.processor.shaping;

import java.util.Optional;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.maps.ActivationFunction;

/** Solves one activation for a {@link LocalTarget}: by closed forms where there are any (section 4.4), else numerically. */
final class ActivationSolver {

    private static final Formula RELU = Catalogue.get("relu").formula();
    private static final Formula LEAKY_RELU = Catalogue.get("leaky_relu").formula();
    private static final Formula SIN = Catalogue.get("sin").formula();
    private static final Formula COS = Catalogue.get("cos").formula();

    private static final double FAR = 0x1p12;
    private static final double VERY_FAR = 0x1p16;

    private final Formula formula;
    private final LocalTarget target;

    ActivationSolver(Formula formula, LocalTarget target) {
        this.formula = formula;
        this.target = target;
    }

    /** The solution, if there is one whose conditions hold under an independent rule. */
    Optional<Solution> solve() {
        return candidate().filter(solution -> solution.holds(solution.residuals(target)));
    }

    private Optional<Solution> candidate() {
        if (!(target.slope() > 1)) {
            return Optional.empty();
        }
        if (formula.equals(LEAKY_RELU)) {
            return PiecewiseLinear.leakyRelu(formula, target);
        }
        if (formula.equals(RELU)) {
            return PiecewiseLinear.relu(formula, target);
        }
        if (formula.equals(SIN) || formula.equals(COS)) {
            return Sinusoid.solve(formula, formula.equals(COS), target);
        }
        return new TwoConditions(ActivationFunction.of(formula), target).solve();
    }

    /**
     * The largest ψ that the activation reaches with Q̂'(1) = ρ: the larger of what a search of the plane finds and of
     * what the activation tends to as α grows, a leaky ReLU made of its slopes far out (section 4.6).
     */
    double largestSlope() {
        if (formula.equals(LEAKY_RELU)) {
            return PiecewiseLinear.RELU_SLOPE;
        }
        if (formula.equals(RELU)) {
            return PiecewiseLinear.largestReluSlope();
        }
        if (formula.equals(SIN) || formula.equals(COS)) {
            return Sinusoid.largestSlope(target.qSlope());
        }
        ActivationFunction activation = ActivationFunction.of(formula);
        double found = new PlaneScan(new DksConditions(activation, target)).largestSlope();
        return target.qSlope() == 1 ? Math.max(found, farSlope(activation)) : found;
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
