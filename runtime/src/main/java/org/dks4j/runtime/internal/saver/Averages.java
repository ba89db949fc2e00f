/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.saver;

/** Whether the moving averages of the weights, {@code <name>/average}, are read instead of the weights. */
public enum Averages {
    /** The weights themselves. */
    NEVER,
    /** The averages, where there are some. */
    IF_THERE,
    /** The averages; without them there is an error. */
    ALWAYS
}
