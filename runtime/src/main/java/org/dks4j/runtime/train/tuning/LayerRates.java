/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.tuning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.internal.saver.WeightNames;
import org.dks4j.runtime.internal.text.Decimal;
import org.dks4j.runtime.internal.text.Shown;
import org.dks4j.runtime.internal.text.Wildcard;

/**
 * How the learning rates of layers differ. Of several patterns that match a layer the last one counts; a layer that none matches has the plain
 * learning rate.
 *
 * @param rates in their order
 */
public record LayerRates(List<Rate> rates) {

    /** The option of the command line, for messages. */
    private static final String OPTION = "--layer-rates";

    /**
     * The rate of some layers.
     *
     * @param pattern of their names, in which {@code *} stands for any characters, even none
     * @param factor of the learning rate, above 0
     */
    public record Rate(String pattern, double factor) {

        /** @throws IllegalArgumentException if the pattern is empty, or the factor is not above 0 */
        public Rate {
            Preconditions.require(!pattern.isBlank(), "a pattern of layers must not be empty");
            Preconditions.require(
                    factor != 0,
                    "the factor of the learning rate of " + pattern + " is 0; --freeze keeps layers as they are");
            Preconditions.requirePositive("the factor of the learning rate of " + pattern, factor);
        }

        private String text() {
            return pattern + "=" + Decimal.ofJava(factor);
        }
    }

    public LayerRates {
        rates = List.copyOf(rates);
    }

    /** The plain learning rate for all. */
    public static LayerRates none() {
        return new LayerRates(List.of());
    }

    /**
     * Patterns and factors with commas in between: {@code stem*=0.1,logits=10}.
     *
     * @throws IllegalArgumentException if the text is another one
     */
    public static LayerRates parse(String text) {
        List<Rate> rates = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int sign = part.lastIndexOf('=');
            Preconditions.require(sign > 0, "'" + part + "' is not LAYERS=FACTOR, such as stem*=0.1");
            String factor = part.substring(sign + 1).strip();
            try {
                rates.add(new Rate(part.substring(0, sign).strip(), Double.parseDouble(factor)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("the factor '" + factor + "' in '" + part + "' is no number", e);
            }
        }
        return new LayerRates(rates);
    }

    /** Whether all layers have the plain learning rate. */
    public boolean isEmpty() {
        return rates.isEmpty();
    }

    /** The factor of the learning rate of a weight's layer. */
    public double factor(String weight) {
        return of(WeightNames.layer(weight)).map(Rate::factor).orElse(1.0);
    }

    /** The largest factor that a layer may have. */
    public double largest() {
        return rates.stream().mapToDouble(Rate::factor).reduce(1, Math::max);
    }

    private Optional<Rate> of(String layer) {
        return rates.stream()
                .filter(rate -> Wildcard.matches(rate.pattern(), layer))
                .reduce((earlier, later) -> later);
    }

    /**
     * Refuses patterns that do nothing.
     *
     * @param trained the names of the weights that are trained
     * @throws IllegalArgumentException if a pattern matches no layer that is trained, or only such as later ones match, too
     */
    public void requireUsed(Collection<String> trained) {
        Set<String> layers = LayerPatterns.layers(trained);
        Set<Rate> used = new HashSet<>();
        layers.forEach(layer -> of(layer).ifPresent(used::add));
        for (Rate rate : rates) {
            LayerPatterns.requireUsed(OPTION, rate.pattern(), "is trained", layers);
            Preconditions.require(
                    rates.stream().filter(rate::equals).count() == 1,
                    OPTION + ": '" + rate.pattern() + "' is there twice");
            Preconditions.require(
                    used.contains(rate),
                    OPTION + ": " + rate.text() + " has no effect, because later patterns match the same layers");
        }
    }

    /**
     * The factors for people, a line each.
     *
     * @param trained the names of the weights that are trained
     */
    public List<String> lines(Collection<String> trained) {
        return rates.stream()
                .map(rate -> "learning rate times " + Decimal.ofJava(rate.factor()) + ": "
                        + Shown.list(LayerPatterns.layers(trained).stream()
                                .filter(layer -> of(layer).equals(Optional.of(rate)))
                                .toList()))
                .toList();
    }

    /** The patterns and factors with commas in between. */
    public String text() {
        return rates.stream().map(Rate::text).collect(Collectors.joining(","));
    }
}
