/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.several;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.runtime.task.PredictionHead;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The answers of several outputs, each as its own task gives them.
 *
 * @param parts in the order of the network's numbers
 */
record SeveralAnswers(List<PlacedPart> parts) implements PredictionHead {
    private static final String OUTPUTS = "outputs";
    private static final String ANSWERS = "answers";

    @Override
    public String outputs() {
        return OUTPUTS;
    }

    @Override
    public String answers() {
        return ANSWERS;
    }

    /** Those of each output, whose names begin with its own, and all numbers side by side. */
    @Override
    public Map<String, Operand<?>> operands(Ops tf, Operand<TFloat32> outputs, DataNames names) {
        Map<String, Operand<?>> operands = new LinkedHashMap<>();
        operands.put(OUTPUTS, tf.withName(OUTPUTS).identity(outputs));
        List<Operand<TFloat32>> answers = new ArrayList<>();
        for (PlacedPart placed : parts) {
            PredictionHead head = head(placed);
            Ops scope = tf.withSubScope(placed.part().name());
            Map<String, Operand<?>> own = head.operands(scope, placed.ofOutputs(scope, outputs), placed.of(names));
            own.forEach((name, operand) -> operands.put(placed.named(name), operand));
            answers.add(answer(own, head.answers()));
        }
        operands.put(ANSWERS, tf.withName(ANSWERS).concat(answers, tf.constant(1)));
        return operands;
    }

    @SuppressWarnings("unchecked") // answers are float32
    private static Operand<TFloat32> answer(Map<String, Operand<?>> operands, String name) {
        return (Operand<TFloat32>) Optional.<Operand<?>>ofNullable(operands.get(name))
                .orElseThrow(() -> new IllegalStateException("there is no " + name));
    }

    private static PredictionHead head(PlacedPart placed) {
        return placed.part().task().head();
    }

    @Override
    public String text(Prediction prediction, DataNames names, int count) {
        return parts.stream()
                .map(placed -> "  " + placed.part().name() + ":"
                        + head(placed).text(placed.of(prediction), placed.of(names), count))
                .collect(Collectors.joining());
    }

    @Override
    public List<String> columns(DataNames names) {
        return parts.stream()
                .flatMap(placed ->
                        head(placed).columns(placed.of(names)).stream().map(placed::named))
                .toList();
    }

    @Override
    public List<String> cells(Prediction prediction, DataNames names) {
        return parts.stream()
                .flatMap(placed -> head(placed).cells(placed.of(prediction), placed.of(names)).stream())
                .toList();
    }

    @Override
    public Optional<List<Integer>> imageShape(List<Integer> input) {
        return Optional.empty();
    }

    @Override
    public byte[] image(Prediction prediction) {
        throw new UnsupportedOperationException("the predictions are no images");
    }

    /** An object for each output. */
    @Override
    public Map<String, Object> fields(Prediction prediction, DataNames names, int count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (PlacedPart placed : parts) {
            fields.put(placed.part().name(), head(placed).fields(placed.of(prediction), placed.of(names), count));
        }
        return fields;
    }
}
