package org.dks4j.processor.shaping;

import java.util.Locale;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.shaping.ShapingOutcome.Reason;

/** Says why an activation cannot be solved, with numbers. */
final class Infeasibility {

    /** Below this excess over 1 a slope counts as none: no network is deep enough for it. */
    private static final double LEAST_EXCESS = 1e-4;

    private Infeasibility() {}

    /**
     * The reason.
     *
     * @param node the first node that applies the activation
     * @param reachable the largest slope of the C map at 1 that the activation reaches with the Q map slope asked for
     * @param largestTarget the maximal slope of the network if every activation had that slope
     */
    static Reason of(
            String activation, int node, Targets targets, LocalTarget target, double reachable, double largestTarget) {
        String asked = format(
                "a C map slope at 1 of %s with a Q map slope of %s, for a maximal slope of %s",
                target.slope(), target.qSlope(), targets.maximalSlope());
        if (!(reachable > Math.max(1, target.qSlope()) + LEAST_EXCESS)) {
            return new Reason(
                    activation,
                    node,
                    asked,
                    format("no C map slope above 1 with a Q map slope of %s", target.qSlope()),
                    "use another activation");
        }
        String reach = format("a C map slope up to %s", reachable);
        if (reachable >= target.slope()) {
            return new Reason(
                    activation,
                    node,
                    asked,
                    format("C map slopes up to about %s, but not this one", reachable),
                    "write another maximalSlope, change the depth, or use another activation");
        }
        long activations = (long) Math.floor(StrictMath.log(targets.maximalSlope()) / StrictMath.log(reachable)) + 1;
        String advice = format("write maximalSlope = %s or less", roundedDown(largestTarget))
                + ", make the network deeper (a chain needs at least " + activations
                + " activations), or use another activation";
        return new Reason(activation, node, asked, reach, advice);
    }

    /** To three decimals, so that what is proposed works. */
    private static double roundedDown(double number) {
        return Math.floor(number * 1000) / 1000;
    }

    private static String shown(double number) {
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.4g", number);
        }
        return String.format(Locale.ROOT, "%.4f", number).replaceAll("\\.?0+$", "");
    }

    /** Numbers with about four decimals. */
    private static String format(String text, double... numbers) {
        Object[] shown = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            shown[i] = shown(numbers[i]);
        }
        return String.format(Locale.ROOT, text, shown);
    }
}
