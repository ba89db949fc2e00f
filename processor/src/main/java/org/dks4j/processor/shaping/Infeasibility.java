package org.dks4j.processor.shaping;

import java.util.Locale;
import org.dks4j.processor.formula.NormalForm;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.maps.ArcCosineMap;
import org.dks4j.processor.shaping.ShapedNetwork.Maximal;
import org.dks4j.processor.shaping.ShapingOutcome.Reason;

/** Says why a network or one of its activations cannot be shaped, and what would work, with numbers. */
final class Infeasibility {

    /** Below this excess over 1 a slope counts as none: no network is deep enough for it. */
    private static final double LEAST_EXCESS = 1e-4;

    /** How near what is proposed comes to the limit, where the input scale is still moderate. */
    private static final double CAUTION = 0.98;

    /** The longest chain of ReLU that is worth proposing. */
    private static final int LONGEST_CHAIN = 100_000;

    private final Targets targets;
    private final MaximalValue maximal;

    Infeasibility(Targets targets, MaximalValue maximal) {
        this.targets = targets;
        this.maximal = maximal;
    }

    /** Why an activation has no solution. */
    Reason of(String activation, int node, LocalTarget target, NormalForm form, ActivationSolver solver) {
        return target instanceof DksTarget dks
                ? slope(activation, node, dks, solver.largestSlope(dks))
                : curvature(activation, node, (TatTarget) target, form, solver);
    }

    private Reason slope(String activation, int node, DksTarget target, double reachable) {
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
        double cautious = 1 + CAUTION * (reachable - 1);
        if (reachable >= target.slope() && target.slope() >= cautious) {
            reach = reach + " as its input scale grows without bound";
        } else if (reachable >= target.slope()) {
            return new Reason(
                    activation,
                    node,
                    asked,
                    format("C map slopes up to about %s, but not this one", reachable),
                    "write another maximalSlope, change the depth, or use another activation");
        }
        double largestTarget = maximal.slope(cautious).value();
        long activations = (long) Math.floor(StrictMath.log(targets.maximalSlope()) / StrictMath.log(reachable)) + 1;
        String advice = format("write maximalSlope = %s or less", roundedDown(largestTarget))
                + deeper(activations)
                + ", or use another activation";
        return new Reason(activation, node, asked, reach, advice);
    }

    private Reason curvature(String activation, int node, TatTarget target, NormalForm form, ActivationSolver solver) {
        String asked = format(
                "a C map curvature at 1 of %s, for a maximal curvature of %s",
                target.curvature(), targets.maximalCurvature());
        if (!solver.slopeJumps().isEmpty()) {
            return new Reason(
                    activation,
                    node,
                    asked,
                    format(
                            "an infinite one only, because its slope jumps at %s",
                            form.argument(solver.slopeJumps().get(0))),
                    "use a smooth activation, or LEAKY_RELU everywhere, which TAT shapes by cAtZero");
        }
        double reachable = solver.largestCurvature(target);
        if (!(reachable > 0)) {
            return new Reason(
                    activation,
                    node,
                    asked,
                    "no curvature where C'(1) = 1 and Q'(1) = 1",
                    "use another activation, or method = Method.DKS");
        }
        if (reachable >= target.curvature()) {
            return new Reason(
                    activation,
                    node,
                    asked,
                    format("C map curvatures up to about %s, but not this one", reachable),
                    "write another maximalCurvature, change the depth, or use another activation");
        }
        double largestTarget = maximal.curvature(CAUTION * reachable).value();
        long activations = (long) Math.ceil(targets.maximalCurvature() / reachable);
        return new Reason(
                activation,
                node,
                asked,
                format("a C map curvature up to %s", reachable),
                format("write maximalCurvature = %s or less", roundedDown(largestTarget))
                        + deeper(activations)
                        + ", or use another activation");
    }

    /** Why the target cannot be met whatever the activations do. */
    Reason ofNetwork(Method method, String activation, int node) {
        if (method == Method.DKS) {
            Maximal linear = maximal.slope(1);
            return new Reason(
                    activation,
                    node,
                    format("a maximal slope of %s", targets.maximalSlope()),
                    format("no less than %s", linear.value()) + ", which the gates from " + linear.from() + " to "
                            + linear.to() + " have with linear activations",
                    format("write maximalSlope above %s, or gates of less weight", linear.value()));
        }
        double ofRelu = maximal.cAtZero(0).value();
        return new Reason(
                activation,
                node,
                format("a maximal C(0) of %s", targets.cAtZero()),
                format("a maximal C(0) up to %s, that of ReLU", ofRelu),
                format("write cAtZero = %s or less", roundedDown(ofRelu))
                        + deeper(reluChain())
                        + ", or use a smooth activation, which TAT shapes by maximalCurvature");
    }

    /** How many activations a chain of ReLU needs for C(0) = η. */
    private long reluChain() {
        ArcCosineMap relu = ArcCosineMap.leakyRelu(0);
        double c = 0;
        long activations = 0;
        while (c < targets.cAtZero() && activations < LONGEST_CHAIN) {
            c = relu.at(c);
            activations++;
        }
        return activations;
    }

    private static String deeper(long activations) {
        return activations < LONGEST_CHAIN
                ? ", make the network deeper (a chain needs at least " + activations + " activations)"
                : "";
    }

    /** To three decimals, or three digits where it is small, so that what is proposed works. */
    private static double roundedDown(double number) {
        double unit = Math.min(1e-3, StrictMath.pow(10, Math.floor(StrictMath.log10(number)) - 2));
        double rounded = Math.floor(number / unit) * unit;
        return Double.parseDouble(String.format(Locale.ROOT, "%.6g", rounded));
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
