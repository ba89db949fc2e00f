/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.verdict;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.experiments.plan.Arm;
import org.dks4j.experiments.plan.Metric;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.run.Results;
import org.dks4j.experiments.run.RunResult;
import org.dks4j.processor.analysis.KernelFigures;

/**
 * A network that was trained, and what its kernel was before.
 *
 * @param label what it is
 * @param kind the first word of its arm: what it is a network of
 * @param chooses whether it is in the half that the regression is fitted to; the others check it
 * @param figures its kernel at initialization
 * @param accuracy the test accuracy at the end, with the best learning rate; 0 where all diverged
 * @param trains whether that reaches the target of the plan
 */
public record JudgedNetwork(
        String label, String kind, boolean chooses, KernelFigures figures, double accuracy, boolean trains) {

    /** What the others are compared with. */
    private static final String REFERENCE = "reference";

    private static final int PERIOD = 4;
    private static final int LAST = 3;

    /**
     * The networks of an experiment, in its order, without the one that they are compared with. Of every four of a kind the first and the last choose, so that neighbours,
     * which differ in one thing, are in different halves.
     *
     * @param kernels by arm
     * @throws IllegalArgumentException if a network was not trained, or its kernel is not there
     */
    public static List<JudgedNetwork> of(Plan plan, Results results, Map<String, KernelFigures> kernels) {
        Map<String, Integer> places = new HashMap<>();
        List<JudgedNetwork> networks = new ArrayList<>();
        for (Arm arm : plan.arms()) {
            String kind = arm.id().substring(0, arm.id().indexOf('-'));
            if (kind.equals(REFERENCE)) {
                continue;
            }
            int place = places.merge(kind, 1, Integer::sum) - 1;
            double accuracy = accuracy(plan, results, arm);
            KernelFigures figures = kernels.get(arm.id());
            if (figures == null) {
                throw new IllegalArgumentException("there is no kernel of " + arm.id());
            }
            networks.add(new JudgedNetwork(
                    arm.label(),
                    kind,
                    place % PERIOD == 0 || place % PERIOD == LAST,
                    figures,
                    accuracy,
                    plan.goal().isReachedBy(accuracy)));
        }
        return networks;
    }

    private static double accuracy(Plan plan, Results results, Arm arm) {
        Optional<BigDecimal> best = results.best(arm);
        List<RunResult> runs = best.map(rate -> results.of(arm, rate)).orElse(List.of());
        return runs.stream()
                .mapToDouble(run -> run.value(Metric.TEST, plan.goal()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no training of " + arm.id()));
    }
}
