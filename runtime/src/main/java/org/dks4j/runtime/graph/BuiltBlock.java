/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A block in the graph.
 *
 * @param layers the block's record, each layer filled
 * @param output the block's output
 */
public record BuiltBlock<R extends Record>(R layers, Operand<TFloat32> output) {}
