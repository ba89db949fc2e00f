/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.network;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A network as operations of a graph: what a generated {@code <record>Graph} is.
 *
 * @param <R> the description's record
 */
public interface GraphModel<R extends Record> {

    /** The description, each layer filled with the names of its operations. */
    R layers();

    /** The network's output, [batch, outputs]. */
    Operand<TFloat32> logits();
}
