package org.dks4j.processor.kernel;

import java.util.List;

/** What the variance of a finite layer's q value is computed from. */
public interface VarianceStep {

    /** The variance at each input. */
    List<Variance> inputs();

    /** The channels of each input, at least 1. */
    List<Integer> channelsOfInputs();

    /** The channels of the output, at least 1. */
    int channels();

    /** Whether weights are orthogonal; otherwise they are Gaussian. */
    boolean orthogonal();

    /** What an activation does to the variance. */
    Fluctuation fluctuation(String activation);

    /**
     * What an activation does to the variance.
     *
     * @param factor what it multiplies that of its input by
     * @param own what it adds, times the number of channels
     */
    record Fluctuation(double factor, double own) {}
}
