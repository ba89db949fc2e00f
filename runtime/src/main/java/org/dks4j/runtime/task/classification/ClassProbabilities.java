/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.classification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.runtime.task.PredictionHead;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The probability of each class: the softmax of logits.
 *
 * @param classes how many there are
 */
record ClassProbabilities(int classes) implements PredictionHead {
    private static final String LOGITS = "logits";
    private static final String PROBABILITIES = "probabilities";
    private static final String CLASS = "class";
    private static final String CLASS_NAME = "class_name";

    @Override
    public String outputs() {
        return LOGITS;
    }

    @Override
    public String answers() {
        return PROBABILITIES;
    }

    /** Where classes have no names, no output gives one. */
    @Override
    public Map<String, Operand<?>> operands(Ops tf, Operand<TFloat32> outputs, DataNames names) {
        Map<String, Operand<?>> operands = new LinkedHashMap<>();
        operands.put(LOGITS, tf.withName(LOGITS).identity(outputs));
        operands.put(PROBABILITIES, tf.withName(PROBABILITIES).nn.softmax(outputs));
        Operand<TInt64> likeliest = tf.withName(CLASS).math.argMax(outputs, tf.constant(1));
        operands.put(CLASS, likeliest);
        if (!names.classes().isEmpty()) {
            String[] all = names.ofClasses(classes).toArray(String[]::new);
            operands.put(
                    CLASS_NAME,
                    tf.withName(CLASS_NAME).gather(tf.constant(StdArrays.ndCopyOf(all)), likeliest, tf.constant(0)));
        }
        return operands;
    }

    @Override
    public String text(Prediction prediction, DataNames names, int count) {
        StringBuilder text = new StringBuilder();
        for (int each : likeliest(prediction, count)) {
            text.append(String.format(
                    Locale.ROOT, "  %s %.4f", names.ofClass(each), prediction.answers()[each]));
        }
        return text.toString();
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
        List<Map<String, Object>> all = new ArrayList<>();
        for (int each : likeliest(prediction, count)) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("class", each);
            if (!names.classes().isEmpty()) {
                one.put("name", names.ofClass(each));
            }
            one.put("probability", prediction.answers()[each]);
            all.add(one);
        }
        return Map.of("classes", all);
    }

    /** The likeliest class and its probability. */
    @Override
    public List<String> columns(DataNames names) {
        String label = names.columns().ofTargets().stream().findFirst().orElse("label");
        return List.of(DataNames.predicted(label), "probability");
    }

    @Override
    public List<String> cells(Prediction prediction, DataNames names) {
        int likeliest = prediction.largest();
        return List.of(names.ofClass(likeliest), String.valueOf(prediction.answers()[likeliest]));
    }

    private int[] likeliest(Prediction prediction, int count) {
        return prediction.largest(Math.min(count, classes));
    }
}
