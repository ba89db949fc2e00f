/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.LocalMaps;

/** The constants of a transformed activation, from a report or from the golden values. */
record Constants(
        double inputScale, double inputShift, double outputScale, double outputShift, OptionalDouble negativeSlope) {

    private static final Set<String> ODD = Set.of("tanh", "erf", "atan", "asinh", "softsign", "sin");

    static Constants ofReport(JsonNode json) {
        JsonNode slope = json.get("negativeSlope");
        return new Constants(
                json.get("inputScale").asDouble(),
                json.get("inputShift").asDouble(),
                json.get("outputScale").asDouble(),
                json.get("outputShift").asDouble(),
                slope.isNull() ? OptionalDouble.empty() : OptionalDouble.of(slope.asDouble()));
    }

    /** Golden parameters: an absent one is 1 for a scale and 0 for a shift. */
    static Constants ofGolden(JsonNode json) {
        return new Constants(
                json.path("input_scale").asDouble(1),
                json.path("input_shift").asDouble(0),
                json.path("output_scale").asDouble(1),
                json.path("output_shift").asDouble(0),
                json.has("negative_slope")
                        ? OptionalDouble.of(json.get("negative_slope").asDouble())
                        : OptionalDouble.empty());
    }

    LocalMaps maps(CatalogueEntry entry) {
        Formula formula = negativeSlope.isPresent()
                ? entry.formula().withNegativeSlope(negativeSlope.getAsDouble())
                : entry.formula();
        return LocalMaps.of(ActivationFunction.of(formula), inputScale, inputShift, outputScale, outputShift);
    }

    /** The solutions with the same maps: the symmetries that the golden README lists. */
    List<Constants> equivalent(String activation) {
        List<Constants> all = new ArrayList<>(List.of(this, with(-inputScale, inputShift, outputShift)));
        if (ODD.contains(activation)) {
            List.copyOf(all).forEach(c -> all.add(c.with(c.inputScale, -c.inputShift, -c.outputShift)));
        }
        if (activation.equals("sigmoid")) {
            List.copyOf(all).forEach(c -> all.add(c.with(c.inputScale, -c.inputShift, -1 - c.outputShift)));
        }
        if (activation.equals("sin") || activation.equals("cos")) {
            for (Constants c : List.copyOf(all)) {
                all.add(c.with(c.inputScale, c.inputShift + Math.PI, -c.outputShift));
                all.add(c.with(c.inputScale, c.inputShift + 2 * Math.PI, c.outputShift));
            }
        }
        return all;
    }

    private Constants with(double scale, double shift, double output) {
        return new Constants(scale, shift, outputScale, output, negativeSlope);
    }

    /** The largest difference, relative to the expected value where that is above 1. */
    double distance(Constants expected) {
        return DoubleStream.of(
                        relative(inputScale, expected.inputScale),
                        relative(inputShift, expected.inputShift),
                        relative(outputScale, expected.outputScale),
                        relative(outputShift, expected.outputShift),
                        relative(negativeSlope.orElse(0), expected.negativeSlope.orElse(0)))
                .max()
                .orElseThrow();
    }

    private static double relative(double actual, double expected) {
        return Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
    }
}
