/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dks4j.processor.formula.Kink;
import org.dks4j.processor.formula.NormalForm;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.maps.ArcCosineMap;
import org.dks4j.processor.shaping.ShapingOutcome.Reason;
import org.dks4j.processor.solve.ActivationSolver;
import org.dks4j.processor.solve.Ranges;
import org.dks4j.processor.solve.Reach;
import org.dks4j.processor.solve.Reach.End;
import org.dks4j.processor.subnetwork.Maximal;
import org.dks4j.processor.subnetwork.MaximalValue;
import org.dks4j.processor.target.ActivationTarget;
import org.dks4j.processor.target.DksTarget;
import org.dks4j.processor.target.EquationTarget;
import org.dks4j.processor.target.TatTarget;

/** States why a network or one of its activations cannot be shaped, and which values would work. */
final class Infeasibility {

    /** Slopes with a smaller excess over 1 are ignored: no network is deep enough for them. */
    private static final double LEAST_EXCESS = 1e-4;

    /** How close the proposed value comes to the limit, where the input scale is still moderate. */
    private static final double CAUTION = 0.98;

    /** Closer to the linear map the conditions may lose their digits. */
    private static final double LOST = 1e-8;

    /** The longest chain of ReLU that is worth proposing. */
    private static final int LONGEST_CHAIN = 100_000;

    private final Targets targets;
    private final MaximalValue maximal;

    Infeasibility(Targets targets, MaximalValue maximal) {
        this.targets = targets;
        this.maximal = maximal;
    }

    /** Why an activation has no solution. */
    Reason of(String activation, int node, ActivationTarget target, NormalForm form, ActivationSolver solver) {
        EquationTarget equations = (EquationTarget) target;
        Optional<Kink> kink = target instanceof TatTarget ? solver.infiniteCurvature() : Optional.empty();
        if (kink.isPresent()) {
            return new Reason(
                    activation,
                    node,
                    asked(equations),
                    format(
                            kink.get().hasBoundedCurvature()
                                    ? "only an infinite one, because its slope jumps at %s"
                                    : "only an infinite one, because its curvature is unbounded near %s",
                            form.argument(kink.get().at())),
                    "use a smooth activation, or LEAKY_RELU everywhere, which TAT shapes by cAtZero");
        }
        Optional<EquationTarget> nearest = equations.distance() < LOST ? solver.nearestToLinear() : Optional.empty();
        return nearest.map(solved -> tooNear(activation, node, equations, solved))
                .orElseGet(() -> unreached(activation, node, equations, solver));
    }

    private String asked(EquationTarget target) {
        return target instanceof DksTarget dks
                ? format("a C map slope at 1 of %s with a Q map slope of %s", target.value(), dks.qSlope())
                        + format(", for a maximal slope of %s", targets.maximalSlope())
                : format(
                        "a C map curvature at 1 of %s, for a maximal curvature of %s",
                        target.value(), targets.maximalCurvature());
    }

    /** The target is so close to a linear map that doubles lose the digits of the conditions. */
    private Reason tooNear(String activation, int node, EquationTarget asked, EquationTarget solved) {
        String numbers = solved instanceof DksTarget
                ? format("only C map slopes from about 1 + %s upwards", solved.distance())
                : format("only C map curvatures from about %s upwards", solved.value());
        return new Reason(
                activation,
                node,
                asked(asked),
                numbers + ", a numerical limit: closer to a linear map, double precision is too low for the conditions",
                "write " + targetName(asked) + " = " + shown(roundedUp(networkTarget(solved)))
                        + " or more, or make the network shallower");
    }

    private Reason unreached(String activation, int node, EquationTarget target, ActivationSolver solver) {
        Reach reach = solver.reach();
        double linear = target.linearValue();
        double least = target instanceof DksTarget ? LEAST_EXCESS : 0;
        boolean nothing = reach.isNothing() || !(reach.used().largest() > linear + least);
        if (nothing && reach.others().isEmpty()) {
            return target instanceof DksTarget dks
                    ? new Reason(
                            activation,
                            node,
                            asked(target),
                            format("no C map slope above 1 with a Q map slope of %s", dks.qSlope()),
                            "use another activation" + nearerToOne(dks, ", or "))
                    : new Reason(
                            activation,
                            node,
                            asked(target),
                            "no curvature where C'(1) = 1 and Q'(1) = 1",
                            "use another activation, or method = Method.DKS");
        }
        if (nothing) {
            return new Reason(
                    activation,
                    node,
                    asked(target),
                    "no usable " + target.derived().quantity() + unused(reach),
                    "use another activation");
        }
        if (target.value() < reach.used().smallest()) {
            return tooSmall(activation, node, target, reach.used());
        }
        double largest = reach.used().largest();
        double cautious = linear + CAUTION * (largest - linear);
        boolean between = target.value() <= largest && !(reach.end() == End.SUPREMUM && target.value() >= cautious);
        if (between) {
            return new Reason(
                    activation,
                    node,
                    asked(target),
                    kind(target) + "s " + list(reach.used()) + ", but not this one" + unused(reach),
                    "write another " + targetName(target) + ", change the depth, or use another activation");
        }
        // A numerical limit is not an exact number.
        String most = reach.end() == End.NUMERICS
                ? "about " + String.format(Locale.ROOT, "%.4g", largest)
                : distinct(largest, target.value());
        String from = target.startsLinear() && reach.used().smallest() <= linear + least
                ? "a " + kind(target) + " up to " + most
                : kind(target) + "s " + list(reach.used());
        String end =
                switch (reach.end()) {
                    case LAST -> unused(reach);
                    case SUPREMUM -> target.value() < largest ? " as its input scale grows without bound" : "";
                    case NUMERICS -> ", a numerical limit, not one of the activation: larger values are not computed";
                };
        return new Reason(
                activation,
                node,
                asked(target),
                from + end,
                "write " + targetName(target) + " = "
                        + shown(roundedDown(networkTarget(target.withValue(cautious))))
                        + " or less" + deeper(activations(target, cautious), target, reach.used())
                        + ", or use another activation");
    }

    /** The target is below every reachable value: the network is too deep for it. */
    private Reason tooSmall(String activation, int node, EquationTarget target, Ranges used) {
        double linear = target.linearValue();
        double smallest = linear + (used.smallest() - linear) / CAUTION;
        long most = (long) Math.floor(ofChain(target) / perActivation(target, smallest));
        return new Reason(
                activation,
                node,
                asked(target),
                format("only " + kind(target) + "s from %s upwards", used.smallest()),
                "write " + targetName(target) + " = "
                        + shown(roundedUp(networkTarget(target.withValue(smallest))))
                        + " or more"
                        + (most > 0
                                ? ", make the network shallower (a chain may have at most " + most + " activations)"
                                : "")
                        + (target instanceof DksTarget dks ? nearerToOne(dks, ", ") : "")
                        + ", or use another activation");
    }

    /** Other solutions, which are not used because gradients would grow. */
    private static String unused(Reach reach) {
        return reach.others()
                .map(other -> format(
                        " (other solutions, up to %s with a Lipschitz constant of %s, are not used)",
                        other.value(), Math.rint(10 * other.lipschitz()) / 10))
                .orElse("");
    }

    private static String nearerToOne(DksTarget target, String before) {
        return target.qSlope() == 1 ? "" : before + "write a qSlope closer to 1";
    }

    private static String kind(EquationTarget target) {
        return "C map " + target.derived().quantity();
    }

    private static String targetName(EquationTarget target) {
        return target instanceof DksTarget ? "maximalSlope" : "maximalCurvature";
    }

    /** The network's target that corresponds to this target of its activations. */
    private double networkTarget(EquationTarget target) {
        return target instanceof DksTarget
                ? maximal.slope(target.value()).value()
                : maximal.curvature(target.value()).value();
    }

    /** In a chain slopes multiply and curvatures add up: the total that the network may have, */
    private double ofChain(EquationTarget target) {
        return target instanceof DksTarget ? StrictMath.log(targets.maximalSlope()) : targets.maximalCurvature();
    }

    /** and the contribution of each activation. */
    private static double perActivation(EquationTarget target, double value) {
        return target instanceof DksTarget ? StrictMath.log(value) : value;
    }

    /** The least number of activations that a chain needs. */
    private long activations(EquationTarget target, double largest) {
        return (long) Math.ceil(ofChain(target) / perActivation(target, largest));
    }

    private String deeper(long activations, EquationTarget target, Ranges used) {
        boolean fits = ofChain(target) / activations >= perActivation(target, used.smallest());
        return fits ? deeper(activations) : "";
    }

    private static String list(Ranges ranges) {
        return ranges.intervals().stream()
                .map(interval -> format("from %s to %s", interval.from(), interval.to()))
                .collect(Collectors.joining(" and "));
    }

    /** Why no activations can meet the target. */
    Reason ofNetwork(Method method, String activation, int node) {
        if (method == Method.DKS) {
            Maximal linear = maximal.slope(1);
            return new Reason(
                    activation,
                    node,
                    format("a maximal slope of %s", targets.maximalSlope()),
                    format("no less than %s", linear.value()) + ", which the gates from " + linear.from() + " to "
                            + linear.to() + " have with linear activations",
                    format("write maximalSlope above %s, or use smaller gate weights", linear.value()));
        }
        double ofRelu = maximal.cAtZero(0).value();
        return new Reason(
                activation,
                node,
                format("a maximal C(0) of %s", targets.cAtZero()),
                format("only a maximal C(0) up to %s, that of ReLU", ofRelu),
                format("write cAtZero = %s or less", roundedDown(ofRelu))
                        + deeper(reluChain())
                        + ", or use a smooth activation, which TAT shapes by maximalCurvature");
    }

    /** The number of activations that a chain of ReLU needs for C(0) = η. */
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

    /** To three decimals, or three digits where it is small, so that what is proposed works. */
    private static double roundedUp(double number) {
        double unit = Math.min(1e-3, StrictMath.pow(10, Math.floor(StrictMath.log10(number)) - 2));
        return Double.parseDouble(String.format(Locale.ROOT, "%.6g", (Math.floor(number / unit) + 1) * unit));
    }

    /** A number with enough digits to tell it from another one. */
    private static String distinct(double number, double other) {
        String text = shown(number);
        for (int digits = 5; digits <= 17 && text.equals(shown(other)); digits++) {
            String format = "%." + digits + "g";
            String exact = String.format(Locale.ROOT, format, number);
            text = exact.equals(String.format(Locale.ROOT, format, other)) ? text : exact;
        }
        return text;
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
