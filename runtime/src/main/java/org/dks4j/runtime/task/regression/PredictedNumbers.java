/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.regression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.runtime.task.PredictionHead;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The predicted numbers in the targets' own units.
 *
 * @param scaling of the targets
 */
record PredictedNumbers(Standardization scaling) implements PredictionHead {
    private static final String STANDARDIZED = "standardized";
    private static final String VALUES = "values";

    @Override
    public String outputs() {
        return STANDARDIZED;
    }

    @Override
    public String answers() {
        return VALUES;
    }

    @Override
    public Map<String, Operand<?>> operands(Ops tf, Operand<TFloat32> outputs, DataNames names) {
        Map<String, Operand<?>> operands = new LinkedHashMap<>();
        operands.put(STANDARDIZED, tf.withName(STANDARDIZED).identity(outputs));
        Operand<TFloat32> scaled = tf.math.mul(outputs, tf.constant(scaling.deviation()));
        operands.put(VALUES, tf.withName(VALUES).math.add(scaled, tf.constant(scaling.mean())));
        return operands;
    }

    @Override
    public String text(Prediction prediction, DataNames names, int count) {
        StringBuilder text = new StringBuilder();
        List<String> targets = names.ofTargets(prediction.answers().length);
        for (int i = 0; i < targets.size(); i++) {
            text.append(String.format(
                    Locale.ROOT, "  %s %s", targets.get(i), prediction.answers()[i]));
        }
        return text.toString();
    }

    @Override
    public List<String> columns(DataNames names) {
        return names.ofTargets(scaling.mean().length).stream()
                .map(DataNames::predicted)
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
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> targets = names.ofTargets(prediction.answers().length);
        for (int i = 0; i < targets.size(); i++) {
            fields.put(targets.get(i), prediction.answers()[i]);
        }
        return fields;
    }
}
