/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.Optional;
import java.util.function.Supplier;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.formula.Kink;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.solve.Ranges.Interval;
import org.dks4j.processor.target.ActivationTarget;
import org.dks4j.processor.target.DksTarget;
import org.dks4j.processor.target.EquationTarget;
import org.dks4j.processor.target.InputTransform;
import org.dks4j.processor.target.Solution;
import org.dks4j.processor.target.TatLeakyReluTarget;
import org.jspecify.annotations.Nullable;

/**
 * Solves one activation for a target: by closed forms if there are any (docs/mathematics.md, section 4.4), else
 * numerically.
 */
public final class ActivationSolver {

    private static final Formula RELU = Catalogue.get("relu").formula();
    private static final Formula LEAKY_RELU = Catalogue.get("leaky_relu").formula();
    private static final Formula SIN = Catalogue.get("sin").formula();
    private static final Formula COS = Catalogue.get("cos").formula();

    /** Further from the linear map no digits are lost. */
    private static final double FAR = 1e-6;

    private final Formula formula;
    private final ActivationTarget target;
    private final Supplier<ActivationFunction> prepared;

    public ActivationSolver(Formula formula, ActivationTarget target) {
        this(formula, target, new Prepared(formula));
    }

    private ActivationSolver(Formula formula, ActivationTarget target, Supplier<ActivationFunction> prepared) {
        this.formula = formula;
        this.target = target;
        this.prepared = prepared;
    }

    /** φ, if its slope below 0 is not solved for; created on first use. */
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
    public Optional<Solution> solve() {
        return candidate().filter(solution -> solution.holds(solution.residuals(target)));
    }

    private Optional<Solution> candidate() {
        if (target instanceof TatLeakyReluTarget leaky) {
            return Optional.of(LeakyRelu.solve(formula, leaky));
        }
        EquationTarget equations = (EquationTarget) target;
        if (!(equations.distance() > 0)) {
            return Optional.empty();
        }
        if (target instanceof DksTarget dks) {
            if (formula.equals(LEAKY_RELU)) {
                return LeakyRelu.solve(formula, dks);
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

    /** The first point where φ' jumps or φ'' is unbounded, so Ĉ''(1) is infinite. */
    public Optional<Kink> infiniteCurvature() {
        return activation().kinks().stream().filter(Kink::hasInfiniteCurvature).findFirst();
    }

    /** The values that have solutions, up to the target, if the target has none. */
    public Reach reach() {
        if (target instanceof DksTarget dks) {
            if (formula.equals(LEAKY_RELU)) {
                return Reach.of(LeakyRelu.slopes(dks.qSlope()), Reach.End.LAST);
            }
            if (formula.equals(RELU)) {
                Interval slopes = new Interval(1, PiecewiseLinear.largestReluSlope());
                return Reach.of(Ranges.NONE.with(slopes), Reach.End.NUMERICS);
            }
            if (formula.equals(SIN) || formula.equals(COS)) {
                return Reach.of(Sinusoid.slopes(dks.qSlope()), Reach.End.LAST);
            }
        }
        return target instanceof EquationTarget equations
                ? new ReachSearch(activation(), equations).reach()
                : Reach.NONE;
    }

    /** The largest input scale for which expectations are taken. */
    public double largestScale() {
        return InputTransform.largestScale(activation());
    }

    /** The target nearest to the linear map, in factors of 4 from the given one, that has a solution. */
    public Optional<EquationTarget> nearestToLinear() {
        EquationTarget asked = (EquationTarget) target;
        for (double excess = asked.value() - asked.linearValue(); excess < FAR; excess *= 4) {
            EquationTarget larger = asked.withValue(asked.linearValue() + excess);
            if (new ActivationSolver(formula, larger, prepared).solve().isPresent()) {
                return Optional.of(larger);
            }
        }
        return Optional.empty();
    }
}
