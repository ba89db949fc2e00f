/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import org.dks4j.runtime.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A parameter that an optimizer changes.
 *
 * @param variable the parameter
 * @param gradient of the loss with respect to it, of its shape
 * @param learningRate its own, a scalar
 */
public record Parameter(Variable<TFloat32> variable, Operand<TFloat32> gradient, Operand<TFloat32> learningRate) {}
