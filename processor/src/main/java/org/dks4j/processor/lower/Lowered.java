package org.dks4j.processor.lower;

import org.dks4j.processor.ir.Network;

/**
 * A description as a graph.
 *
 * @param complete whether every component could be read; otherwise the graph has gaps, good for finding more problems
 *     but not for shaping
 * @param cutOff whether the graph ends where it became too large, so that what it ends with says nothing
 */
public record Lowered(Network network, boolean complete, boolean cutOff) {}
