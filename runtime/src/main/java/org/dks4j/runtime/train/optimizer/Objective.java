/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.task.OutputCurvature;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The objective of a training, and the ingredients of its curvature.
 *
 * @param graph of the training
 * @param loss of a batch, the mean over its examples, a scalar
 * @param own the same of this member's part of the batch, which has gradients
 * @param logits of this member's part, [its examples, outputs]
 * @param targets of these, as the loss compares them
 * @param curvature of the loss in the logits
 * @param maps of the network that gives the logits
 * @param seed of what is random in a step
 * @param collectives combine the members' measurements
 */
public record Objective(
        Graph graph,
        Operand<TFloat32> loss,
        Operand<TFloat32> own,
        Operand<TFloat32> logits,
        Operand<TFloat32> targets,
        OutputCurvature curvature,
        List<AffineMap> maps,
        StepSeed seed,
        Collectives collectives) {

    public Objective {
        maps = List.copyOf(maps);
    }
}
