/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.DataNames;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The answers of a trained network, and how they are written. */
public interface PredictionHead {
    /** The name of the network's own outputs among {@link #operands}. */
    String outputs();

    /** The name of the answers that people want, float32 [batch, ..], among {@link #operands}. */
    String answers();

    /**
     * Adds all that can be asked of a network: the outputs of the signature of a SavedModel, by name, in order.
     *
     * @param outputs of the network, [batch, ..]
     */
    Map<String, Operand<?>> operands(Ops tf, Operand<TFloat32> outputs, DataNames names);

    /**
     * A prediction in a line, after the name of its example.
     *
     * @param count how many of the likeliest answers, where there are several
     */
    String text(Prediction prediction, DataNames names, int count);

    /** The names of the columns that predictions add to a table. */
    List<String> columns(DataNames names);

    /** A prediction as the cells of these columns. */
    List<String> cells(Prediction prediction, DataNames names);

    /**
     * The shape {height, width, channels} of the image that a prediction is; empty if predictions are no images.
     *
     * @param input the shape of an example of the first input
     */
    Optional<List<Integer>> imageShape(List<Integer> input);

    /** A prediction as the pixels of this image, from 0 to 255; for heads whose predictions are images. */
    byte[] image(Prediction prediction);

    /** A prediction as the fields of a JSON object. */
    Map<String, Object> fields(Prediction prediction, DataNames names, int count);
}
