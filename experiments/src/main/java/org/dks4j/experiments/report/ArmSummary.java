/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.experiments.plan.Arm;
import org.dks4j.experiments.plan.Goal;
import org.dks4j.experiments.plan.Metric;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.run.Results;
import org.dks4j.experiments.run.RunResult;

/**
 * An arm with its best learning rate.
 *
 * @param arm which
 * @param rate the best
 * @param results with that rate, by seed; at least one
 * @param goal of the plan
 */
record ArmSummary(Arm arm, BigDecimal rate, List<RunResult> results, Goal goal) {

    /** All arms of which there are results, in the plan's order. */
    static List<ArmSummary> of(Plan plan, Results results) {
        List<ArmSummary> summaries = new ArrayList<>();
        for (Arm arm : plan.arms()) {
            Optional<BigDecimal> best = results.best(arm);
            best.ifPresent(rate -> summaries.add(new ArmSummary(arm, rate, results.of(arm, rate), plan.goal())));
        }
        return summaries;
    }

    Spread spread(Metric metric) {
        return Spread.of(results.stream().mapToDouble(result -> result.value(metric, goal)));
    }

    long diverged() {
        return results.stream().filter(result -> result.diverged().isPresent()).count();
    }
}
