/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A network's answer to an example.
 *
 * @param outputs of the network: the logits of a classification, [classes]
 * @param answers what {@link PredictionHead#answers} names: the probabilities of a classification, [classes]
 */
public record Prediction(float[] outputs, float[] answers) {
    /** The place of the largest output, of equal ones the first: the likeliest class of a classification. */
    public int largest() {
        return largest(1)[0];
    }

    /** The answers, each in as many digits as tell it from other floats. */
    public List<String> answersAsText() {
        return IntStream.range(0, answers.length)
                .mapToObj(i -> String.valueOf(answers[i]))
                .toList();
    }

    /** The places of the largest outputs, the largest first. */
    public int[] largest(int count) {
        return IntStream.range(0, outputs.length)
                .boxed()
                .sorted((a, b) -> Float.compare(outputs[b], outputs[a]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
