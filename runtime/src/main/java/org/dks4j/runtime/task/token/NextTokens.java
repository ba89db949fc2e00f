/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.runtime.task.PredictionHead;
import org.dks4j.runtime.task.TokenSequence;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The probability of each next id at each position: the softmax of logits. What is written of a prediction is about its last position: the ids that
 * are likeliest after all that was read.
 *
 * @param sequence what the network continues
 */
record NextTokens(TokenSequence sequence) implements PredictionHead {

    private static final String LOGITS = "logits";
    private static final String PROBABILITIES = "probabilities";
    private static final String TOKEN = "token";
    private static final int LAST_AXIS = 2;

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
        operands.put(PROBABILITIES, tf.withName(PROBABILITIES).nn.softmax(outputs));
        operands.put(TOKEN, tf.withName(TOKEN).math.argMax(outputs, tf.constant(LAST_AXIS)));
        return operands;
    }

    /** That of the last position alone. */
    private Prediction last(Prediction prediction) {
        return new Prediction(last(prediction.outputs()), last(prediction.answers()));
    }

    private float[] last(float... values) {
        return Arrays.copyOfRange(values, values.length - sequence.vocabulary(), values.length);
    }

    @Override
    public String text(Prediction prediction, DataNames names, int count) {
        Prediction last = last(prediction);
        StringBuilder text = new StringBuilder();
        for (int id : last.largest(count)) {
            text.append(String.format(Locale.ROOT, "  %s %.4f", sequence.shown(id), last.answers()[id]));
        }
        return text.toString();
    }

    @Override
    public Map<String, Object> fields(Prediction prediction, DataNames names, int count) {
        Prediction last = last(prediction);
        List<Map<String, Object>> tokens = new ArrayList<>();
        for (int id : last.largest(count)) {
            Map<String, Object> token = new LinkedHashMap<>();
            token.put("id", id);
            token.put("probability", last.answers()[id]);
            tokens.add(token);
        }
        return Map.of("tokens", tokens);
    }

    @Override
    public List<String> columns(DataNames names) {
        return List.of("next_token", "probability");
    }

    @Override
    public List<String> cells(Prediction prediction, DataNames names) {
        Prediction last = last(prediction);
        int likeliest = last.largest();
        return List.of(Integer.toString(likeliest), String.valueOf(last.answers()[likeliest]));
    }

    @Override
    public Optional<List<Integer>> imageShape(List<Integer> input) {
        return Optional.empty();
    }

    @Override
    public byte[] image(Prediction prediction) {
        throw new UnsupportedOperationException("ids are no image");
    }
}
