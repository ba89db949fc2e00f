package org.dks4j.processor.shaping;

import java.util.Comparator;
import java.util.Optional;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.shaping.NewtonIteration.Accuracy;

/**
 * Solves the two equations of a target for any activation. A smooth one is followed from the limit theory of sections
 * 4.3 and 5.2: at once for moderate targets, else through targets that lie between the linear map's and what is asked.
 * Where there is no limit, or it leads nowhere, the whole plane is searched and one of the solutions is chosen by
 * its Lipschitz constant (section 4.5). Nothing is random.
 */
final class TwoEquations {

    /** The distance up to which Newton's method converges from the limit theory. */
    private static final double MODERATE = 0.2;

    private static final double FIRST_STEP = 2;
    private static final double SMALLEST_STEP = 1.01;
    private static final int REFINEMENTS = 5;
    private static final double SAME = 1e-7;
    private static final double LIPSCHITZ_LIMIT = 2;

    private final ActivationFunction activation;
    private final EquationTarget target;

    TwoEquations(ActivationFunction activation, EquationTarget target) {
        this.activation = activation;
        this.target = target;
    }

    Optional<Solution> solve() {
        Optional<InputTransform> start = LimitTheory.start(activation, activation.largestSlope(), target);
        Optional<Solution> followed = start.flatMap(
                        place -> target.distance() <= MODERATE ? newton(place, Accuracy.FULL, target) : follow(place))
                .flatMap(this::refine);
        return followed.isPresent() ? followed : search();
    }

    private Optional<InputTransform> newton(InputTransform start, Accuracy accuracy, EquationTarget where) {
        return new NewtonIteration(where.equations(activation), accuracy, 1).from(start);
    }

    /** Continues the solution from a target near the linear map's, in steps that shrink where Newton fails. */
    private Optional<InputTransform> follow(InputTransform limit) {
        double fraction = MODERATE / target.distance() / 4;
        Optional<InputTransform> first =
                newton(scaled(limit, Math.sqrt(fraction)), Accuracy.ROUGH, target.towardsLinear(fraction));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        InputTransform place = first.orElseThrow();
        double step = FIRST_STEP;
        while (fraction < 1) {
            double next = Math.min(1, fraction * step);
            Optional<InputTransform> there =
                    newton(scaled(place, Math.sqrt(next / fraction)), Accuracy.ROUGH, target.towardsLinear(next));
            if (there.isPresent()) {
                place = there.orElseThrow();
                fraction = next;
            } else {
                step = Math.sqrt(step);
                if (step < SMALLEST_STEP) {
                    return Optional.empty();
                }
            }
        }
        return newton(place, Accuracy.FULL, target);
    }

    private static InputTransform scaled(InputTransform place, double factor) {
        return new InputTransform(place.scale() * factor, place.shift());
    }

    private Optional<Solution> search() {
        return new PlaneScan(target.equations(activation))
                .solutions().stream()
                        .map(this::refine)
                        .flatMap(Optional::stream)
                        .min(preference());
    }

    /**
     * Solutions with a Lipschitz constant below 2 count first; of those the one whose kinks are farthest from what the
     * activation sees, which is the one that continues from shallow networks to deep ones. Else the smallest Lipschitz
     * constant counts, then β > 0.
     */
    private static Comparator<Solution> preference() {
        return (left, right) -> {
            boolean bothModerate = left.lipschitz() < LIPSCHITZ_LIMIT && right.lipschitz() < LIPSCHITZ_LIMIT;
            double difference =
                    bothModerate ? nearestKink(right) - nearestKink(left) : left.lipschitz() - right.lipschitz();
            return Math.abs(difference) > SAME
                    ? Double.compare(difference, 0)
                    : Double.compare(right.input().shift(), left.input().shift());
        };
    }

    /** The smallest |z| with αz + β at a kink; 0 where there is none. */
    private static double nearestKink(Solution solution) {
        InputTransform input = solution.input();
        return solution.activation().kinks().stream()
                .mapToDouble(kink -> Math.abs((kink.at() - input.shift()) / input.scale()))
                .min()
                .orElse(0);
    }

    /** Narrows the panels of the quadrature until an independent rule agrees that the conditions hold. */
    private Optional<Solution> refine(InputTransform place) {
        Equations equations = target.equations(activation);
        Optional<InputTransform> refined = Optional.of(place);
        double narrowing = 1;
        for (int i = 0; i < REFINEMENTS && refined.isPresent(); i++) {
            Solution solution = Solution.of(activation, refined.orElseThrow(), target, narrowing);
            if (solution.holds(solution.residuals(target))) {
                return Optional.of(solution);
            }
            narrowing *= 0.5;
            refined = new NewtonIteration(equations, Accuracy.FULL, narrowing).from(refined.orElseThrow());
        }
        return Optional.empty();
    }
}
