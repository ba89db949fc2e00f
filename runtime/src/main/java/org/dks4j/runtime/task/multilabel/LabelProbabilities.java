/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.multilabel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.runtime.task.PredictionHead;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The probability of each label: the logistic function of its logit.
 *
 * @param labels how many there are
 */
record LabelProbabilities(int labels) implements PredictionHead {
    private static final String LOGITS = "logits";
    private static final String PROBABILITIES = "probabilities";

    @Override
    public String outputs() {
        return LOGITS;
    }

    @Override
    public String answers() {
        return PROBABILITIES;
    }

    @Override
    public Map<String, Operand<?>> operands(Ops tf, Operand<TFloat32> outputs, DataNames names) {
        Map<String, Operand<?>> operands = new LinkedHashMap<>();
        operands.put(LOGITS, tf.withName(LOGITS).identity(outputs));
        operands.put(PROBABILITIES, tf.withName(PROBABILITIES).math.sigmoid(outputs));
        return operands;
    }

    @Override
    public String text(Prediction prediction, DataNames names, int count) {
        StringBuilder text = new StringBuilder();
        List<String> targets = names.ofTargets(labels);
        for (int i = 0; i < labels; i++) {
            text.append(String.format(
                    Locale.ROOT, "  %s %.4f", targets.get(i), prediction.answers()[i]));
        }
        return text.toString();
    }

    @Override
    public List<String> columns(DataNames names) {
        return names.ofTargets(labels).stream()
                .map(label -> "probability_" + label)
                .toList();
    }

    @Override
    public List<String> cells(Prediction prediction, DataNames names) {
        return prediction.answersAsText();
    }

    @Override
    public Optional<List<Integer>> imageShape(List<Integer> input) {
        return Optional.empty();
    }

    @Override
    public byte[] image(Prediction prediction) {
        throw new UnsupportedOperationException("the predictions are no images");
    }

    @Override
    public Map<String, Object> fields(Prediction prediction, DataNames names, int count) {
        Map<String, Object> probabilities = new LinkedHashMap<>();
        List<String> targets = names.ofTargets(labels);
        for (int i = 0; i < labels; i++) {
            probabilities.put(targets.get(i), prediction.answers()[i]);
        }
        return Map.of(PROBABILITIES, probabilities);
    }
}
