package org.dks4j.processor.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dks4j.processor.formula.Formula.Add;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.Divide;
import org.dks4j.processor.formula.Formula.IfLess;
import org.dks4j.processor.formula.Formula.Multiply;
import org.dks4j.processor.formula.Formula.Power;

/**
 * Finds the kinks of a formula from its comparisons: where one changes its outcome, the formulas that hold on the two
 * sides are compared, derivative by derivative.
 */
final class Kinks {

    /** Comparisons are looked at between -REACH and REACH. */
    private static final double REACH = 64;

    private static final int STEPS_PER_UNIT = 16;

    /** The derivatives that are looked at: up to φ''' and some more, before the two sides count as the same function. */
    private static final int ORDERS = 6;

    private Kinks() {}

    /** The kinks in increasing order. */
    static List<Kink> of(Formula formula) {
        List<Formula> differences = new ArrayList<>();
        collect(formula, differences);
        Set<Double> places = new TreeSet<>();
        differences.forEach(difference -> addSignChanges(difference, places));
        List<Double> sorted = List.copyOf(places);
        List<Kink> kinks = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            double at = sorted.get(i);
            double before = i == 0 ? at - 1 : 0.5 * (sorted.get(i - 1) + at);
            double after = i == sorted.size() - 1 ? at + 1 : 0.5 * (sorted.get(i + 1) + at);
            addIfJump(formula, at, before, after, kinks);
        }
        return List.copyOf(kinks);
    }

    private static void addIfJump(Formula formula, double at, double before, double after, List<Kink> kinks) {
        Formula below = Rewriting.around(formula, before);
        Formula above = Rewriting.around(formula, after);
        double value = Program.of(above).at(at);
        Formula slopeBelow = below.derivative();
        Formula slopeAbove = above.derivative();
        for (int order = 0; order <= ORDERS && !below.equals(above); order++) {
            double left = Program.of(below).at(at);
            double right = Program.of(above).at(at);
            if (Math.abs(left - right) > 1e-9 * Math.max(1, Math.abs(left) + Math.abs(right))) {
                kinks.add(new Kink(
                        at,
                        value,
                        Math.min(order, 3),
                        Program.of(slopeBelow).at(at),
                        Program.of(slopeAbove).at(at),
                        Program.of(slopeBelow.derivative()).at(at),
                        Program.of(slopeAbove.derivative()).at(at)));
                return;
            }
            below = below.derivative();
            above = above.derivative();
        }
    }

    /** What decides each comparison by its sign. */
    private static void collect(Formula formula, List<Formula> differences) {
        if (formula instanceof Add sum) {
            collect(sum.left(), differences);
            collect(sum.right(), differences);
        } else if (formula instanceof Multiply product) {
            collect(product.left(), differences);
            collect(product.right(), differences);
        } else if (formula instanceof Divide quotient) {
            collect(quotient.numerator(), differences);
            collect(quotient.denominator(), differences);
        } else if (formula instanceof Power power) {
            collect(power.base(), differences);
        } else if (formula instanceof Apply apply) {
            collect(apply.argument(), differences);
            if (apply.function() == Function.ABS) {
                differences.add(apply.argument());
            }
        } else if (formula instanceof IfLess choice) {
            differences.add(Algebra.subtract(choice.left(), choice.right()));
            collect(choice.left(), differences);
            collect(choice.right(), differences);
            collect(choice.then(), differences);
            collect(choice.otherwise(), differences);
        }
    }

    private static void addSignChanges(Formula difference, Set<Double> places) {
        int count = (int) (2 * REACH * STEPS_PER_UNIT) + 1;
        double[] points = new double[count];
        for (int i = 0; i < count; i++) {
            points[i] = (double) i / STEPS_PER_UNIT - REACH;
        }
        Program program = Program.of(difference);
        double[] values = program.evaluate(points)[0];
        for (int i = 0; i + 1 < count; i++) {
            if (values[i] == 0) {
                places.add(points[i]);
            } else if (values[i] * values[i + 1] < 0) {
                places.add(signChange(program, points[i], points[i + 1]));
            }
        }
    }

    private static double signChange(Program program, double from, double to) {
        double low = from;
        double high = to;
        boolean risesToHigh = program.at(high) > 0;
        for (double middle = 0.5 * (low + high); low < middle && middle < high; middle = 0.5 * (low + high)) {
            if (program.at(middle) > 0 == risesToHigh) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
