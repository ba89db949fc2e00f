/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

/** How a size of a result that is not known before a run follows from such sizes of what is read. */
enum ResultSize {
    /** Nothing is said: a step compares the sizes. */
    NOT_TOLD,

    /** The result has the shape of the first input. */
    OF_FIRST,

    /** The result has as many examples as the first input, along the first axis of both. */
    EXAMPLES_OF_FIRST,

    /** The same, unless the first input is a matrix that is transposed. */
    ROWS_OF_FIRST,

    /** The first two inputs are repeated along axes of size 1. */
    BROADCAST,

    /** The same, except along the last two axes. */
    BROADCAST_BATCHES,

    /** The result has the numbers of the first input in another shape. */
    RESHAPED
}
