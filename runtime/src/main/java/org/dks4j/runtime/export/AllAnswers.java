/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.data.ExampleSpec;

/** The outputs and targets of the examples of an evaluation, as long as they are few enough to be kept. */
final class AllAnswers {

    /** 400 MB of outputs. */
    private static final long MOST_NUMBERS = 100_000_000;

    private final List<float[]> outputs = new ArrayList<>();
    private final List<float[]> targets = new ArrayList<>();
    private final ExampleSpec target;
    private long numbers;

    AllAnswers(ExampleSpec target) {
        this.target = target;
    }

    /**
     * Adds a batch.
     *
     * @param flat the outputs of so many examples
     * @param stored the bytes of their targets first
     */
    void add(float[] flat, byte[] stored, int examples) {
        numbers += flat.length;
        if (numbers > MOST_NUMBERS) {
            outputs.clear();
            targets.clear();
            return;
        }
        rows(flat, examples, outputs);
        byte[] own = Arrays.copyOf(stored, examples * target.bytes());
        rows(target.numbers(own), examples, targets);
    }

    private static void rows(float[] flat, int examples, List<float[]> into) {
        for (int i = 0; i < examples; i++) {
            into.add(Predictor.row(flat, i, examples));
        }
    }

    /** Whether all are here. */
    boolean isComplete() {
        return numbers <= MOST_NUMBERS;
    }

    float[][] outputs() {
        return outputs.toArray(float[][]::new);
    }

    float[][] targets() {
        return targets.toArray(float[][]::new);
    }
}
