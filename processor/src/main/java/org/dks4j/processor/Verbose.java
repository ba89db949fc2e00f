/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor;

import java.util.Locale;
import java.util.function.Supplier;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.shaping.ShapedNetwork;
import org.dks4j.processor.shaping.ShapingOutcome;
import org.dks4j.processor.shaping.TransformedActivation;

/** Prints the solutions and the time they took, if {@code -Adks4j.verbose=true} is set. */
final class Verbose {

    static final String OPTION = "dks4j.verbose";

    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

    private final ProcessingEnvironment environment;

    Verbose(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** The outcome of shaping a network, printed if requested. */
    ShapingOutcome timed(Network network, Supplier<ShapingOutcome> shaping) {
        long start = System.nanoTime();
        ShapingOutcome outcome = shaping.get();
        double milliseconds = (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
        if (Boolean.parseBoolean(environment.getOptions().get(OPTION))) {
            String text = outcome instanceof ShapingOutcome.Shaped shaped
                    ? describe(shaped.network())
                    : "some activations do not reach their targets";
            environment
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.NOTE,
                            String.format(Locale.ROOT, "%s: %s (%.1f ms)", network.name(), text, milliseconds));
        }
        return outcome;
    }

    private static String describe(ShapedNetwork shaped) {
        StringBuilder text = new StringBuilder();
        shaped.target()
                .ifPresent(target -> text.append(String.format(
                        Locale.ROOT,
                        "maximal %s %s from %s to %s, local %s",
                        target.local().derived().term(),
                        target.maximal().value(),
                        target.maximal().from(),
                        target.maximal().to(),
                        target.local().text())));
        for (TransformedActivation activation : shaped.activations()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n  %s: input scale %s, input shift %s, output scale %s, output shift %s",
                    activation.entry().name(),
                    activation.inputScale(),
                    activation.inputShift(),
                    activation.outputScale(),
                    activation.outputShift()));
            activation.negativeSlope().ifPresent(slope -> text.append(", negative slope ")
                    .append(slope));
            activation.residuals().forEach((condition, error) -> text.append("; error of ")
                    .append(condition.notation())
                    .append(' ')
                    .append(error));
        }
        return text.toString();
    }
}
