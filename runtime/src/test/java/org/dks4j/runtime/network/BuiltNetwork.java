/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.network;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A network that a test builds. */
public record BuiltNetwork<R extends Record>(R layers, Operand<TFloat32> logits) implements GraphModel<R> {}
