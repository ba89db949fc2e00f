/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.List;

/**
 * The inputs of an optimizer's update.
 *
 * @param objective what is minimized
 * @param slots the optimizer's own variables, such as momentum
 * @param parameters the parameters to change
 * @param batches how many batches an update has, at least 1; gradients are the means over them
 */
public record OptimizerContext(Objective objective, SlotVariables slots, List<Parameter> parameters, int batches) {

    public OptimizerContext {
        parameters = List.copyOf(parameters);
    }
}
