/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.util.Arrays;
import java.util.Map;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.task.TokenSequence;
import org.tensorflow.Result;

/**
 * Runs a network over its whole input for each id: the last ids that were read, then zeros, on which what the network gives before them does not
 * depend.
 */
final class WindowDecoder implements TokenDecoder {

    private final Predictor predictor;
    private final NetworkInput input;
    private final TokenSequence sequence;
    private final float[] window;
    private int read;

    /** @throws IllegalArgumentException if the network does not predict which id comes next, or has several inputs */
    WindowDecoder(Predictor predictor) {
        this.predictor = predictor;
        input = predictor.definition().inputs().get(0);
        sequence = predictor
                .definition()
                .task()
                .sequence()
                .filter(found -> predictor.definition().inputs().size() == 1)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                predictor.definition().name()
                                        + " does not tell which id of a sequence comes next; networks with task = NEXT_TOKEN do"));
        window = new float[sequence.positions()];
    }

    @Override
    public float[] logits(int token) {
        return logitsAfter(token);
    }

    @Override
    public float[] logitsAfter(int... tokens) {
        if (tokens.length == 0) {
            throw new IllegalArgumentException("there is no id to continue; give at least one");
        }
        for (int token : tokens) {
            input.problem(token).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
            add(token);
        }
        try (Result result = predictor.run(Map.of(input.name(), window), runner -> runner.fetch(predictor.outputs()))) {
            float[] all = Predictor.floats(result, 0);
            int vocabulary = sequence.vocabulary();
            return Arrays.copyOfRange(all, (read - 1) * vocabulary, read * vocabulary);
        }
    }

    private void add(int token) {
        if (read == window.length) {
            System.arraycopy(window, 1, window, 0, read - 1);
            read--;
        }
        window[read++] = token;
    }

    @Override
    public void restart() {
        Arrays.fill(window, 0);
        read = 0;
    }
}
