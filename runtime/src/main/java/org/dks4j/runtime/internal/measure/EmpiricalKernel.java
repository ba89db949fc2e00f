/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How similar examples are where a network's kernel begins, and what it makes of that at initialization.
 *
 * @param examples how many
 * @param edges of the bins of both histograms, ascending
 * @param input the similarities of all pairs of different examples at the input
 * @param output the same of what the network's kernel makes of them
 * @param qAtOutput the mean q value of the examples' outputs: joined by a mean over locations, they are shorter than those of single locations
 * @param drawn the mean similarity of all pairs where the last layer of the drawn network reads them, if that was measured
 * @param spectrum the eigenvalues of the predicted tangent kernel of all examples, normalized so that every example has 1 with itself; the
 *     largest first
 * @param condition the largest divided by the smallest; infinite where that is 0 as far as float64 tells
 * @param approximations what of the prediction is not exact, as sentences
 */
public record EmpiricalKernel(
        int examples,
        double[] edges,
        Similarities input,
        Similarities output,
        double qAtOutput,
        OptionalDouble drawn,
        double[] spectrum,
        double condition,
        List<String> approximations) {

    /** Below this, the mean difference 1 - c of pairs counts as none. */
    private static final double SMALL = 0.05;

    /** Below this share of what it was at the input, the difference has been lost on the way. */
    private static final double LOST = 0.1;

    public EmpiricalKernel {
        approximations = List.copyOf(approximations);
    }

    /** How many pairs of different examples there are. */
    public long pairs() {
        return (long) examples * (examples - 1) / 2;
    }

    /** Whether the network has made nearly all pairs alike that were not. */
    public boolean isCollapsed() {
        double left = 1 - output.mean();
        return left < SMALL && left < LOST * (1 - input.mean());
    }

    /** The same kernel, with what was measured of the drawn network. */
    EmpiricalKernel withDrawn(double mean) {
        return new EmpiricalKernel(
                examples,
                edges,
                input,
                output,
                qAtOutput,
                OptionalDouble.of(mean),
                spectrum,
                condition,
                approximations);
    }

    /**
     * The kernel of examples. The similarity of a pair at the input is the cosine over channels and locations; at the output it follows from the
     * similarities of all that the output reads of them ({@link LocationKernels}).
     *
     * @param values [examples·locations·channels]
     */
    static EmpiricalKernel of(
            float[] values, int examples, int locations, int channels, OutputReading reading, KernelMaps maps) {
        GramMatrix whole = new GramMatrix(examples);
        whole.set(values, 0, locations * channels, locations * channels);
        LocationKernels kernels = new LocationKernels(values, examples, locations, channels);
        LocationKernels.Kernels joined = kernels.of(reading.branches(), maps);
        GramMatrix sent = new GramMatrix(examples, joined.values());
        double[] spectrum = Spectrum.descending(normalized(joined.tangent(), examples), examples);
        List<String> approximations = new ArrayList<>(reading.approximations());
        approximations.addAll(kernels.approximations());
        return new EmpiricalKernel(
                examples,
                SimilarityHistogram.edges(),
                Similarities.of(examples, whole::cosine),
                Similarities.of(examples, (i, j) -> maps.after()
                        .map(curve -> curve.at(sent.cosine(i, j)))
                        .orElseGet(() -> sent.cosine(i, j))),
                sent.meanSquare(),
                OptionalDouble.empty(),
                spectrum,
                Spectrum.condition(spectrum),
                approximations);
    }

    /** The same kernel with 1 on its diagonal. */
    private static double[] normalized(double[] kernel, int size) {
        GramMatrix gram = new GramMatrix(size, kernel);
        double[] normalized = new double[kernel.length];
        Arrays.setAll(normalized, at -> gram.cosine(at / size, at % size));
        return normalized;
    }
}
