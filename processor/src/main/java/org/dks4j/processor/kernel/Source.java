/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.List;

/**
 * A part of an input's channels.
 *
 * @param input the input, as a place among the node's inputs
 * @param part the place among the input's parts, or {@link #WHOLE}
 * @param share its share of the channels that are read from this input
 */
public record Source(int input, int part, double share) {

    /** All channels of an input. */
    public static final int WHOLE = -1;

    /** The whole of a single input, as most operations read it. */
    public static final List<Source> FIRST_INPUT = List.of(new Source(0, WHOLE, 1));
}
