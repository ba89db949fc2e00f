/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
 * The probability of each class at each location: the softmax of logits. As an image it is a mask as masks are read: the number of a location's
 * likeliest class.
 *
 * @param classes how many there are
 * @param locations the extents of the spatial axes
 */
record ClassMap(int classes, List<Integer> locations) implements PredictionHead {
    private static final String LOGITS = "logits";
    private static final String PROBABILITIES = "probabilities";
    private static final String CLASS = "class";
    private static final int AXES_OF_AN_IMAGE = 2;
    private static final int MOST_IN_A_BYTE = 256;

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
        operands.put(CLASS, tf.withName(CLASS).math.argMax(outputs, tf.constant(locations.size() + 1)));
        return operands;
    }

    /** The likeliest class of each location, row by row. */
    private int[] likeliest(Prediction prediction) {
        float[] logits = prediction.outputs();
        int[] likeliest = new int[logits.length / classes];
        for (int i = 0; i < logits.length; i++) {
            int location = i / classes;
            if (logits[i] > logits[location * classes + likeliest[location]]) {
                likeliest[location] = i % classes;
            }
        }
        return likeliest;
    }

    /** The classes with the most locations, each with its share of them. */
    @Override
    public String text(Prediction prediction, DataNames names, int count) {
        int[] likeliest = likeliest(prediction);
        int[] sizes = new int[classes];
        Arrays.stream(likeliest).forEach(each -> sizes[each]++);
        StringBuilder text = new StringBuilder();
        IntStream.range(0, classes)
                .boxed()
                .filter(each -> sizes[each] > 0)
                .sorted(Comparator.comparingInt(each -> -sizes[each]))
                .limit(count)
                .forEach(each -> text.append(String.format(
                        Locale.ROOT, "  %s %.4f", names.ofClass(each), (double) sizes[each] / likeliest.length)));
        return text.toString();
    }

    @Override
    public Optional<List<Integer>> imageShape(List<Integer> input) {
        if (locations.size() != AXES_OF_AN_IMAGE || classes > MOST_IN_A_BYTE) {
            return Optional.empty();
        }
        List<Integer> shape = new ArrayList<>(locations);
        shape.add(1);
        return Optional.of(shape);
    }

    @Override
    public byte[] image(Prediction prediction) {
        int[] likeliest = likeliest(prediction);
        byte[] mask = new byte[likeliest.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) likeliest[i];
        }
        return mask;
    }

    @Override
    public Map<String, Object> fields(Prediction prediction, DataNames names, int count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("shape", locations);
        fields.put("classes", likeliest(prediction));
        return fields;
    }

    @Override
    public List<String> columns(DataNames names) {
        int count = locations.stream().reduce(1, Math::multiplyExact);
        return IntStream.rangeClosed(1, count)
                .mapToObj(location -> "class_" + location)
                .toList();
    }

    @Override
    public List<String> cells(Prediction prediction, DataNames names) {
        return Arrays.stream(likeliest(prediction)).mapToObj(names::ofClass).toList();
    }
}
