/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A network's answers to a batch, beside the right ones.
 *
 * @param outputs of the network, [batch, its output's shape]
 * @param targets as they are stored, [batch, the target's shape]: int32 for classes, else float32
 */
public record Answers(Operand<TFloat32> outputs, Operand<? extends TType> targets) {}
