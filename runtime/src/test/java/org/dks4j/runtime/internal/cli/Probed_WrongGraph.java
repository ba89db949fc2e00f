/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import org.dks4j.runtime.network.NetworkDefinition;

/** The same graph under predictions that it does not fulfil; the record would be {@code Probed.Wrong}. */
public final class Probed_WrongGraph {

    public static final NetworkDefinition<ProbedGraph.Probed> DEFINITION = ProbedGraph.DEFINITION;

    private Probed_WrongGraph() {}
}
