/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.List;

/** The inputs of the variance of a finite layer's q value. */
public interface VarianceStep {

    /** The variance at each input. */
    List<Variance> inputs();

    /** The channels of each input, at least 1. */
    List<Integer> channelsOfInputs();

    /** The channels of the output, at least 1. */
    int channels();

    /** Whether weights are orthogonal; otherwise they are Gaussian. */
    boolean orthogonal();

    /** An activation's effect on the variance. */
    Fluctuation fluctuation(String activation);

    /**
     * The effect of an activation on the variance.
     *
     * @param factor the factor on the variance of its input
     * @param own the variance that it adds, times the number of channels
     */
    record Fluctuation(double factor, double own) {}
}
