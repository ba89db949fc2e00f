/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.refresh;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Spreads refreshes over a period, so that no step has much more to do than another. */
final class RefreshSchedule {

    private RefreshSchedule() {}

    /**
     * What is refreshed in each step of a period: the dearest that is left goes to the step that has least to do so far, the first of equals.
     *
     * @param period steps, at least 1
     */
    static <R extends Refreshed> List<List<R>> of(List<? extends R> all, int period) {
        List<List<R>> steps = new ArrayList<>();
        for (int i = 0; i < period; i++) {
            steps.add(new ArrayList<>());
        }
        all.stream()
                .filter(each -> each.refreshCost() > 0)
                .sorted(Comparator.comparingDouble(Refreshed::refreshCost).reversed())
                .forEach(each -> steps.stream()
                        .min(Comparator.comparingDouble(RefreshSchedule::cost))
                        .orElseThrow()
                        .add(each));
        return steps;
    }

    static double cost(List<? extends Refreshed> some) {
        return some.stream().mapToDouble(Refreshed::refreshCost).sum();
    }
}
