/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.solve.NewtonIteration.Accuracy;
import org.dks4j.processor.target.EquationTarget;
import org.dks4j.processor.target.Equations;
import org.dks4j.processor.target.InputTransform;
import org.dks4j.processor.target.Solution;

/**
 * Solves the two equations of a target for any activation by following a branch of solutions from its
 * {@link AsymptoticBranch}, so that the constants depend smoothly on the target. Without a limit the whole plane is
 * searched and a solution chosen by its Lipschitz constant (docs/mathematics.md, section 4.5). Targets that no branch
 * reaches are searched for too, and a solution is used if its Lipschitz constant is below 2. Nothing is random.
 */
public final class TwoEquations {

    private static final int REFINEMENTS = 5;
    private static final double SAME = 1e-7;

    /** Solutions close to a place may have a smaller Lipschitz constant by this factor. */
    private static final double NEARLY_MODERATE = 1.25;

    private final ActivationFunction activation;
    private final EquationTarget target;

    public TwoEquations(ActivationFunction activation, EquationTarget target) {
        this.activation = activation;
        this.target = target;
    }

    public Optional<Solution> solve() {
        return onBranches().or(this::offBranches);
    }

    /** The solution on the branch from a limit; without a limit, one of those that a search finds. */
    public Optional<Solution> onBranches() {
        List<AsymptoticBranch> limits = LimitTheory.limits(activation, target);
        return limits.isEmpty() ? search() : followed(limits);
    }

    /** The largest fraction of the path from the linear map's target to this one that a branch covers; NaN if there is none. */
    public double reach() {
        return LimitTheory.limits(activation, target).stream()
                .mapToDouble(limit -> new Continuation(activation, target, limit).reach())
                .filter(reach -> reach > 0)
                .max()
                .orElse(Double.NaN);
    }

    private Optional<Solution> followed(List<AsymptoticBranch> limits) {
        return limits.stream()
                .map(limit ->
                        new Continuation(activation, target, limit).solution().flatMap(this::refine))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The solution with a Lipschitz constant below 2 that a survey of the plane finds. */
    private Optional<Solution> offBranches() {
        NewtonIteration newton =
                new NewtonIteration(target.equations(activation), Accuracy.FULL, 1, ScaleLimit.of(activation));
        return Survey.of(activation, target)
                .near(target.value(), NEARLY_MODERATE * LimitTheory.LIPSCHITZ_LIMIT)
                .stream()
                .map(newton::from)
                .flatMap(Optional::stream)
                .map(this::refine)
                .flatMap(Optional::stream)
                .filter(TwoEquations::isModerate)
                .min(preference());
    }

    private Optional<Solution> search() {
        return new PlaneScan(target.equations(activation))
                .solutions().stream()
                        .map(this::refine)
                        .flatMap(Optional::stream)
                        .min(preference());
    }

    /**
     * Solutions with a Lipschitz constant below 2 count first; of those the one whose kinks are furthest from the
     * activation's input, because it continues from shallow networks to deep ones. Otherwise the smallest Lipschitz
     * constant counts, then β > 0.
     */
    private static Comparator<Solution> preference() {
        return (left, right) -> {
            boolean bothModerate = isModerate(left) && isModerate(right);
            double difference =
                    bothModerate ? nearestKink(right) - nearestKink(left) : left.lipschitz() - right.lipschitz();
            return Math.abs(difference) > SAME
                    ? Double.compare(difference, 0)
                    : Double.compare(right.input().shift(), left.input().shift());
        };
    }

    private static boolean isModerate(Solution solution) {
        return solution.lipschitz() < LimitTheory.LIPSCHITZ_LIMIT;
    }

    /** The smallest |z| with αz + β at a kink; 0 if there is none. */
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
            refined = new NewtonIteration(equations, Accuracy.FULL, narrowing, ScaleLimit.at(InputTransform.NARROWEST))
                    .from(refined.orElseThrow());
        }
        return Optional.empty();
    }
}
