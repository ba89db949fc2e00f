/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.lower;

import java.util.List;
import org.dks4j.processor.ir.BlockPlan.ComponentPlan;
import org.dks4j.processor.ir.Network;

/**
 * A description as a graph, and how its components are built.
 *
 * @param components of the network's record
 * @param complete whether every component could be read; otherwise the graph has gaps: it shows further problems but
 *     cannot be shaped
 * @param cutOff whether the graph was cut off because it became too large, so its end means nothing
 */
public record Lowered(Network network, List<ComponentPlan> components, boolean complete, boolean cutOff) {

    public Lowered {
        components = List.copyOf(components);
    }
}
