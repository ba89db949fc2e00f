/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A tensor as factor·of. */
record Multiple(Operand<TFloat32> of, double factor) {}
