/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes arms out of what is written.
 *
 * @param values of the whole plan
 * @param options of the whole plan
 * @param sweep the value that is swept
 * @param quick whether each arm has one rate only
 * @param quickValues what replaces values in the quick variant
 * @param quickEach what replaces alternatives in the quick variant
 */
record Expansion(
        Map<String, String> values,
        String options,
        Optional<String> sweep,
        boolean quick,
        Map<String, String> quickValues,
        Map<String, List<Map<String, String>>> quickEach) {

    /**
     * All arms, in order.
     *
     * @throws PlanException if two have one name, if places and values do not fit, or if the numbers of rates differ
     */
    List<Arm> arms(List<ArmSource> sources) {
        requireUsed(sources);
        List<Arm> arms = sources.stream()
                .flatMap(source -> source.combinations(quickEach).stream().map(values -> arm(source, values)))
                .toList();
        requireDistinct(arms);
        requireSameNumberOfRates(arms);
        return arms;
    }

    private Arm arm(ArmSource source, Map<String, String> chosen) {
        Map<String, String> filling = new LinkedHashMap<>(values);
        filling.putAll(source.values());
        filling.putAll(quickValues);
        // Alternatives make the arms what they are; quick ones replace them as lists.
        filling.putAll(chosen);
        try {
            resolve(filling);
            String id = id(source.id(), filling);
            return new Arm(
                    id,
                    TemplateVariables.fill(source.label(), filling, "the label of arm '" + id + "'"),
                    series(source, filling),
                    source.network().fill(filling, id),
                    filling,
                    TrainerOptions.words(
                            id,
                            Stream.of(options, source.options())
                                    .map(text -> TemplateVariables.fill(text, filling, "'options' of arm '" + id + "'"))
                                    .toList()),
                    rates(source, filling));
        } catch (PlanException e) {
            throw source.place().here(e);
        }
    }

    /** Values may have places themselves, for values without. */
    private static void resolve(Map<String, String> filling) {
        Map<String, String> written = Map.copyOf(filling);
        filling.replaceAll((name, value) -> TemplateVariables.fill(value, written, "the value '" + name + "'"));
    }

    private static String id(String text, Map<String, String> filling) {
        String id = TemplateVariables.fill(text, filling, "the id '" + text + "'")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
        if (!id.matches("[a-z0-9][a-z0-9.-]*")) {
            throw new PlanException("the id '%s' may only contain letters, digits, - and .".formatted(id));
        }
        return id;
    }

    private String series(ArmSource source, Map<String, String> filling) {
        Map<String, String> open = new HashMap<>(filling);
        sweep.ifPresent(name -> open.put(name, "*"));
        return source.series()
                .map(text -> TemplateVariables.fill(text, filling, "'series'"))
                .orElseGet(() -> TemplateVariables.fill(source.id(), open, "the id"));
    }

    private List<BigDecimal> rates(ArmSource source, Map<String, String> filling) {
        List<String> texts =
                quick ? List.of(source.quickRate().orElse(source.rates().get(0))) : source.rates();
        List<BigDecimal> rates = new ArrayList<>();
        for (String text : texts) {
            String filled = TemplateVariables.fill(text, filling, "'rates'");
            BigDecimal rate = Decimals.parse(filled)
                    .filter(number -> number.signum() > 0)
                    .orElseThrow(() ->
                            new PlanException("'%s' is not a learning rate; write a number above 0".formatted(filled)));
            if (rates.contains(rate)) {
                throw new PlanException("the learning rate %s is given twice".formatted(filled));
            }
            rates.add(rate);
        }
        return rates;
    }

    /** A value that fills no place is a typing error. */
    private void requireUsed(List<ArmSource> sources) {
        Set<String> places = new TreeSet<>(TemplateVariables.of(options));
        values.values().forEach(value -> places.addAll(TemplateVariables.of(value)));
        sources.forEach(source -> places.addAll(places(source)));
        sweep.ifPresent(places::add);
        requireUsed(values.keySet(), places, "'values' of the plan");
        requireUsed(quickValues.keySet(), places, "'values' of 'quick'");
        for (ArmSource source : sources) {
            Set<String> own = new TreeSet<>(source.values().keySet());
            source.each().values().stream()
                    .flatMap(List::stream)
                    .forEach(alternative -> own.addAll(alternative.keySet()));
            try {
                requireUsed(own, places, "arm '%s'".formatted(source.id()));
            } catch (PlanException e) {
                throw source.place().here(e);
            }
        }
    }

    private static void requireUsed(Set<String> names, Set<String> places, String where) {
        for (String name : names) {
            if (!places.contains(name)) {
                throw new PlanException("the value '%s' of %s fills no placeholder; the placeholders are %s"
                        .formatted(name, where, String.join(", ", places)));
            }
        }
    }

    private static Set<String> places(ArmSource source) {
        Set<String> places = new TreeSet<>(source.network().places());
        Stream.of(
                        Stream.of(source.id(), source.label(), source.options()),
                        source.rates().stream(),
                        source.series().stream(),
                        source.quickRate().stream(),
                        source.values().values().stream())
                .flatMap(texts -> texts)
                .forEach(text -> places.addAll(TemplateVariables.of(text)));
        return places;
    }

    private static void requireDistinct(List<Arm> arms) {
        Set<String> names = new HashSet<>();
        for (Arm arm : arms) {
            if (!names.add(arm.id())) {
                throw new PlanException(
                        "two arms have the id '%s'; put a placeholder of 'each' into 'id', such as ${activation}"
                                .formatted(arm.id()));
            }
        }
    }

    private static void requireSameNumberOfRates(List<Arm> arms) {
        Map<Integer, List<String>> byNumber = new LinkedHashMap<>();
        arms.forEach(arm -> byNumber.computeIfAbsent(arm.rates().size(), number -> new ArrayList<>())
                .add(arm.id()));
        if (byNumber.size() > 1) {
            throw new PlanException("every arm must be tuned alike, with the same number of learning rates; here "
                    + String.join(
                            ", ",
                            byNumber.entrySet().stream()
                                    .map(entry -> entry.getKey() + " rates: " + String.join(" ", entry.getValue()))
                                    .toList()));
        }
    }
}
