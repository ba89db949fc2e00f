package org.dks4j.processor.shaping;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.processor.formula.Kink;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.shaping.Equations.Values;

/**
 * Equations on a grid over the whole plane of (ln α, β): finds every solution that has both equations change sign
 * in one of its cells. For kinked activations the grid is one in t = (β - kink)/α, the place of the kink in units of the
 * standard deviation of what the activation sees, for that is what stays bounded as α goes to 0.
 */
final class PlaneScan {

    private static final int SCALES = 36;
    private static final double LARGEST_SCALE = 32;
    private static final double SCALE_STEP = Math.sqrt(0.5);
    private static final int SHIFTS = 25;
    private static final double LARGEST_SHIFT = 6;
    private static final double SAME = 1e-7;

    private final Equations equations;

    PlaneScan(Equations equations) {
        this.equations = equations;
    }

    /** All solutions that Newton's method reaches from a cell in which both equations change sign. */
    List<InputTransform> solutions() {
        NewtonIteration newton = new NewtonIteration(equations, NewtonIteration.Accuracy.FULL, 1);
        List<InputTransform> solutions = new ArrayList<>();
        for (double centre : centres()) {
            Values[][] grid = grid(centre);
            for (int i = 0; i + 1 < SCALES; i++) {
                for (int j = 0; j + 1 < SHIFTS; j++) {
                    Values[] corners = {grid[i][j], grid[i + 1][j], grid[i][j + 1], grid[i + 1][j + 1]};
                    if (bothChangeSign(corners)) {
                        InputTransform start = place(centre, i + 0.5, j + 0.5);
                        newton.from(start).ifPresent(found -> addIfNew(found, solutions));
                    }
                }
            }
        }
        return solutions;
    }

    private List<Double> centres() {
        ActivationFunction activation = equations.activation();
        return activation.isAnalytic()
                ? List.of(0.0)
                : activation.kinks().stream().map(Kink::at).toList();
    }

    private Values[][] grid(double centre) {
        Values[][] grid = new Values[SCALES][SHIFTS];
        for (int i = 0; i < SCALES; i++) {
            for (int j = 0; j < SHIFTS; j++) {
                grid[i][j] = evaluate(place(centre, i, j));
            }
        }
        return grid;
    }

    private InputTransform place(double centre, double i, double j) {
        double scale = LARGEST_SCALE * StrictMath.pow(SCALE_STEP, i);
        double shift = (2 * j / (SHIFTS - 1) - 1) * LARGEST_SHIFT;
        double unit = equations.activation().isAnalytic() ? Math.max(1, scale) : scale;
        return new InputTransform(scale, centre + unit * shift);
    }

    private Values evaluate(InputTransform place) {
        return equations.at(place, equations.activation().coarseRule(place.scale(), place.shift()));
    }

    private static boolean bothChangeSign(Values... corners) {
        boolean qBelow = false;
        boolean qAbove = false;
        boolean below = false;
        boolean above = false;
        for (Values corner : corners) {
            qBelow |= corner.qSlope() < 0;
            qAbove |= corner.qSlope() > 0;
            below |= corner.other() < 0;
            above |= corner.other() > 0;
        }
        return qBelow && qAbove && below && above;
    }

    private static void addIfNew(InputTransform found, List<InputTransform> solutions) {
        if (solutions.stream().noneMatch(known -> known.distanceTo(found) < SAME)) {
            solutions.add(found);
        }
    }
}
