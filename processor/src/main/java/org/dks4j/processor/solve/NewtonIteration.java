/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.Optional;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.target.Equations;
import org.dks4j.processor.target.Equations.Values;
import org.dks4j.processor.target.InputTransform;

/** Newton's method for {@link Equations} in (ln α, β), with bounded steps that are halved until the error decreases. */
public final class NewtonIteration {

    /** The accuracy of expectations, the residual at which the iteration counts as converged, and its patience. */
    public enum Accuracy {
        /** Few nodes, for places close to a known solution: it must converge or fail early. */
        ROUGH(1e-6, 8),
        FULL(1e-12, 40);

        private final double converged;
        private final int iterations;

        Accuracy(double converged, int iterations) {
            this.converged = converged;
            this.iterations = iterations;
        }
    }

    private static final int HALVINGS = 8;

    /** The residual below which no step improves. */
    private static final double EXACT = 2e-16;

    private static final double SMALLEST_SCALE = 1e-7;

    private final Equations equations;
    private final Accuracy accuracy;
    private final double narrowing;
    private final ScaleLimit limit;

    /** An iteration with quadrature panels narrowed by a factor up to 1 and a largest α. */
    public NewtonIteration(Equations equations, Accuracy accuracy, double narrowing, ScaleLimit limit) {
        this.equations = equations;
        this.accuracy = accuracy;
        this.narrowing = narrowing;
        this.limit = limit;
    }

    /** The solution that the iteration reaches, if any; it continues past convergence while it still improves. */
    public Optional<InputTransform> from(InputTransform start) {
        InputTransform place = start;
        Values evaluation = evaluate(place);
        for (int iteration = 0; iteration < accuracy.iterations && !isDone(evaluation); iteration++) {
            double determinant = evaluation.qSlopeByScale() * evaluation.otherByShift()
                    - evaluation.qSlopeByShift() * evaluation.otherByScale();
            double byScale =
                    (evaluation.qSlopeByShift() * evaluation.other() - evaluation.otherByShift() * evaluation.qSlope())
                            / determinant;
            double byShift =
                    (evaluation.otherByScale() * evaluation.qSlope() - evaluation.qSlopeByScale() * evaluation.other())
                            / determinant;
            double length = Math.max(Math.abs(byScale) / 0.7, Math.abs(byShift) / Math.max(0.5, 0.7 * place.scale()));
            double fraction = Math.min(1, 1 / length);
            boolean improved = false;
            for (int halving = 0; halving < HALVINGS && !improved; halving++, fraction *= 0.5) {
                InputTransform next = new InputTransform(
                        place.scale() * StrictMath.exp(fraction * byScale), place.shift() + fraction * byShift);
                if (!(limit.allows(next.scale()) && next.scale() > SMALLEST_SCALE)) {
                    continue;
                }
                Values there = evaluate(next);
                if (there.error() < evaluation.error()) {
                    improved = true;
                    place = next;
                    evaluation = there;
                } else if (evaluation.error() <= accuracy.converged) {
                    return Optional.of(place);
                }
            }
            if (!improved) {
                break;
            }
        }
        return evaluation.error() <= accuracy.converged ? Optional.of(place) : Optional.empty();
    }

    private boolean isDone(Values evaluation) {
        return evaluation.error() <= (accuracy == Accuracy.FULL ? EXACT : accuracy.converged);
    }

    private Values evaluate(InputTransform place) {
        ActivationFunction activation = equations.activation();
        return equations.at(
                place,
                accuracy == Accuracy.FULL
                        ? activation.rule(place.scale(), place.shift(), narrowing)
                        : activation.coarseRule(place.scale(), place.shift()));
    }
}
