/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.reconstruction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.runtime.task.PredictionHead;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The brightness of each pixel between 0 and 1: the logistic function of its logit.
 *
 * @param pixels how many an image has
 */
record Brightness(int pixels) implements PredictionHead {
    private static final float BRIGHTEST = 255;
    private static final String LOGITS = "logits";
    private static final String BRIGHTNESS = "brightness";

    @Override
    public String outputs() {
        return LOGITS;
    }

    @Override
    public String answers() {
        return BRIGHTNESS;
    }

    @Override
    public Map<String, Operand<?>> operands(Ops tf, Operand<TFloat32> outputs, DataNames names) {
        Map<String, Operand<?>> operands = new LinkedHashMap<>();
        operands.put(LOGITS, tf.withName(LOGITS).identity(outputs));
        operands.put(BRIGHTNESS, tf.withName(BRIGHTNESS).math.sigmoid(outputs));
        return operands;
    }

    /** The mean brightness; all of an image is in JSON. */
    @Override
    public String text(Prediction prediction, DataNames names, int count) {
        double sum = 0;
        for (float each : prediction.answers()) {
            sum += each;
        }
        return String.format(Locale.ROOT, "  mean brightness %.4f", sum / pixels);
    }

    @Override
    public List<String> columns(DataNames names) {
        return IntStream.rangeClosed(1, pixels)
                .mapToObj(pixel -> "brightness_" + pixel)
                .toList();
    }

    @Override
    public List<String> cells(Prediction prediction, DataNames names) {
        return prediction.answersAsText();
    }

    @Override
    public Optional<List<Integer>> imageShape(List<Integer> input) {
        return Optional.of(input);
    }

    @Override
    public byte[] image(Prediction prediction) {
        byte[] bytes = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
            bytes[i] = (byte) Math.round(prediction.answers()[i] * BRIGHTEST);
        }
        return bytes;
    }

    @Override
    public Map<String, Object> fields(Prediction prediction, DataNames names, int count) {
        return Map.of(BRIGHTNESS, prediction.answers());
    }
}
