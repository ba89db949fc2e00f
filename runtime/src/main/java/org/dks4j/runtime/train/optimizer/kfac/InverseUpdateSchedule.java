/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Spreads the refreshes of blocks over a period, so that no step has much more to do than another. */
final class InverseUpdateSchedule {

    private InverseUpdateSchedule() {}

    /**
     * The blocks of each step of a period: the dearest block left goes to the step that has least to do so far, the first of equals.
     *
     * @param period steps, at least 1
     */
    static <B extends Block> List<List<B>> of(List<B> blocks, int period) {
        List<List<B>> steps = new ArrayList<>();
        for (int i = 0; i < period; i++) {
            steps.add(new ArrayList<>());
        }
        blocks.stream()
                .filter(block -> block.refreshCost() > 0)
                .sorted(Comparator.comparingDouble(Block::refreshCost).reversed())
                .forEach(block -> steps.stream()
                        .min(Comparator.comparingDouble(InverseUpdateSchedule::cost))
                        .orElseThrow()
                        .add(block));
        return steps;
    }

    static double cost(List<? extends Block> blocks) {
        return blocks.stream().mapToDouble(Block::refreshCost).sum();
    }
}
