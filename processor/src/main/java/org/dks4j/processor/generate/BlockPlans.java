/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.processor.ir.BlockPlan;
import org.dks4j.processor.ir.BlockPlan.ComponentPlan;

/** The blocks of a network: each gets a method. */
final class BlockPlans {

    private final Map<Integer, BlockPlan> plans = new LinkedHashMap<>();

    private BlockPlans() {}

    /** Every block's plan once, in the order of first use. */
    static List<BlockPlan> of(List<ComponentPlan> components) {
        BlockPlans found = new BlockPlans();
        components.forEach(found::visit);
        return List.copyOf(found.plans.values());
    }

    private void visit(ComponentPlan component) {
        for (BlockPlan plan : component.repetitions()) {
            if (plans.putIfAbsent(plan.number(), plan) == null) {
                plan.components().forEach(this::visit);
            }
        }
    }
}
