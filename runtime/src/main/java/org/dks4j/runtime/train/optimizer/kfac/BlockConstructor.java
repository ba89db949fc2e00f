/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

/** Makes the blocks of the layers of one operation. */
@FunctionalInterface
public interface BlockConstructor {

    /** The block of one layer. */
    Block of(BlockContext context);
}
