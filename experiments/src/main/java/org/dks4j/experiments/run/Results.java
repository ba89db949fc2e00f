/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.experiments.plan.Arm;
import org.dks4j.experiments.plan.Metric;
import org.dks4j.experiments.plan.Plan;

/** The results of an experiment that are there, in the order of the plan: by arm, learning rate and seed. */
public final class Results {

    private final Plan plan;
    private final Map<Run, RunResult> results;

    private Results(Plan plan, Map<Run, RunResult> results) {
        this.plan = plan;
        this.results = results;
    }

    /**
     * Reads all that are there.
     *
     * @throws IOException if one cannot be read
     */
    public static Results read(Plan plan, ResultFolders folders) throws IOException {
        Map<Run, RunResult> results = new LinkedHashMap<>();
        for (Arm arm : plan.arms()) {
            for (BigDecimal rate : arm.rates()) {
                for (long seed : plan.seeds()) {
                    Run run = new Run(arm, rate, seed);
                    Optional<RunResult> result = folders.result(run);
                    result.ifPresent(value -> results.put(run, value));
                }
            }
        }
        return new Results(plan, results);
    }

    /** All of them. */
    public List<RunResult> all() {
        return List.copyOf(results.values());
    }

    /** Those of an arm with a learning rate, by seed. */
    public List<RunResult> of(Arm arm, BigDecimal rate) {
        return results.values().stream()
                .filter(result ->
                        result.run().arm().equals(arm) && result.run().rate().compareTo(rate) == 0)
                .toList();
    }

    /**
     * The best learning rate of an arm, judged with the first seed alone, as all rates have that: by what the plan selects, then by the
     * training loss, then the smaller one.
     *
     * @return empty while there is no result
     */
    public Optional<BigDecimal> best(Arm arm) {
        Comparator<RunResult> order = Comparator.comparingDouble((RunResult result) -> cost(plan.select(), result))
                .thenComparingDouble(result -> cost(Metric.TRAINING_LOSS, result))
                .thenComparing(result -> result.run().rate());
        return results.values().stream()
                .filter(result -> result.run().arm().equals(arm)
                        && result.run().seed() == plan.seeds().get(0))
                .min(order)
                .map(result -> result.run().rate());
    }

    private double cost(Metric metric, RunResult result) {
        double value = result.value(metric, plan.goal());
        return -metric.direction(plan.goal().criterion()).score(value);
    }
}
