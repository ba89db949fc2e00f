/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.scaling;

import java.io.IOException;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.ExampleWeights;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.StreamedExamples;

/** The mean weight of examples, by which weights are divided: so they change which examples count, not how large the steps are. */
public final class MeanWeight {

    private double sum;
    private long count;

    private MeanWeight() {}

    /**
     * Measures it: over all examples in memory, or over the streamed ones that standardizations are measured on.
     *
     * @param set whose examples have weights
     * @param threads how many threads read streamed examples, at least 1
     * @return above 0
     * @throws IOException if an example cannot be read, or if all weights are 0
     */
    public static double of(ExampleSet set, int threads) throws IOException {
        MeanWeight mean = new MeanWeight();
        if (set instanceof Examples examples) {
            mean.add(examples.weights().orElseThrow().values());
        } else {
            Standardization.measure((StreamedExamples) set, threads, batch -> mean.add(batch.weights()));
        }
        if (mean.sum == 0) {
            throw new IOException("the weights of all " + mean.count + " training examples are 0");
        }
        return mean.sum / mean.count;
    }

    private void add(byte[] weights) {
        for (float weight : ExampleWeights.FORM.numbers(weights)) {
            sum += weight;
            count++;
        }
    }
}
