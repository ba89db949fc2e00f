/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.train.optimizer.Parameter;
import org.dks4j.runtime.train.optimizer.SlotVariables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The inputs of a layer's block.
 *
 * @param tf waits for nothing
 * @param map the layer. It reads inputScale times the map's input, and its value is the map's output divided by outputScale, up to a shift
 * @param parameters the map's kernel, and its bias where it has one
 * @param cotangents what propagation has brought to the map's output, of examples' sum-type losses, of the output's shape; outputScale times these are
 *     those of the layer's value
 * @param examples how many this member's part of a batch has, a scalar
 * @param averages what is measured in each batch is averaged by them
 * @param inversion how inverses are computed
 * @param slots where the block keeps its own variables
 * @param damping λ, a scalar
 * @param collectives combine the members' measurements
 */
public record BlockContext(
        Ops tf,
        AffineMap map,
        List<Parameter> parameters,
        Operand<TFloat32> cotangents,
        Operand<TFloat32> examples,
        RunningAverages averages,
        Inversion inversion,
        SlotVariables slots,
        Operand<TFloat32> damping,
        Collectives collectives) {

    public BlockContext {
        parameters = List.copyOf(parameters);
    }
}
