/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.List;

/**
 * The update of an optimizer. It declares assignments and creates none: the framework orders them, and changes nothing in a step whose loss
 * is not finite.
 *
 * @param changes for the last or only batch of an update: the parameters' and the optimizer's own
 * @param accumulations for the batches before it: what the optimizer learns from them besides their gradients
 * @param hooks the operations run between steps
 */
public record Update(List<Assignment> changes, List<Assignment> accumulations, OptimizerHooks hooks) {

    /** @throws IllegalArgumentException if two assignments change one variable, or accumulations a parameter */
    public Update {
        changes = Assignment.distinct(changes);
        accumulations = Assignment.ofSlots(accumulations);
    }

    /** Changes and nothing else. */
    public static Update of(List<Assignment> changes) {
        return new Update(changes, List.of(), OptimizerHooks.none());
    }
}
