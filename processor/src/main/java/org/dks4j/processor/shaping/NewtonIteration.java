package org.dks4j.processor.shaping;

import java.util.Optional;
import org.dks4j.processor.shaping.DksConditions.Evaluation;

/**
 * Newton's method for the {@link DksConditions} in (ln α, β), with steps that are bounded and halved until the
 * conditions come closer to holding.
 */
final class NewtonIteration {

    private static final int ITERATIONS = 40;
    private static final int HALVINGS = 8;

    /** The residual from which on the iteration counts as converged; it goes on while it still improves. */
    private static final double CONVERGED = 1e-12;

    private static final double EXACT = 2e-16;
    private static final double LARGEST_SCALE = 100;
    private static final double SMALLEST_SCALE = 1e-7;

    private NewtonIteration() {}

    /**
     * The solution that the iteration leads to, if any.
     *
     * @param narrowing narrows the panels of the quadrature
     */
    static Optional<InputTransform> from(InputTransform start, DksConditions conditions, double narrowing) {
        InputTransform place = start;
        Evaluation evaluation = evaluate(conditions, place, narrowing);
        for (int iteration = 0; iteration < ITERATIONS && evaluation.error() > EXACT; iteration++) {
            double determinant = evaluation.qSlopeByScale() * evaluation.slopeByShift()
                    - evaluation.qSlopeByShift() * evaluation.slopeByScale();
            double byScale =
                    (evaluation.qSlopeByShift() * evaluation.slope() - evaluation.slopeByShift() * evaluation.qSlope())
                            / determinant;
            double byShift =
                    (evaluation.slopeByScale() * evaluation.qSlope() - evaluation.qSlopeByScale() * evaluation.slope())
                            / determinant;
            double length = Math.max(Math.abs(byScale) / 0.7, Math.abs(byShift) / Math.max(0.5, 0.7 * place.scale()));
            double fraction = Math.min(1, 1 / length);
            boolean improved = false;
            for (int halving = 0; halving < HALVINGS && !improved; halving++, fraction *= 0.5) {
                InputTransform next = new InputTransform(
                        place.scale() * StrictMath.exp(fraction * byScale), place.shift() + fraction * byShift);
                if (!(next.scale() < LARGEST_SCALE && next.scale() > SMALLEST_SCALE)) {
                    continue;
                }
                Evaluation there = evaluate(conditions, next, narrowing);
                if (there.error() < evaluation.error()) {
                    improved = true;
                    place = next;
                    evaluation = there;
                } else if (evaluation.error() <= CONVERGED) {
                    return Optional.of(place);
                }
            }
            if (!improved) {
                break;
            }
        }
        return evaluation.error() <= CONVERGED ? Optional.of(place) : Optional.empty();
    }

    private static Evaluation evaluate(DksConditions conditions, InputTransform place, double narrowing) {
        return conditions.at(place, conditions.activation().rule(place.scale(), place.shift(), narrowing));
    }
}
