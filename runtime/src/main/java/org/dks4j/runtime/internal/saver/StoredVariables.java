/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.saver;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_CheckpointReaderGetVariable;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_CheckpointReaderGetVariableNumDims;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_CheckpointReaderGetVariableShape;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_CheckpointReaderSize;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteCheckpointReader;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewCheckpointReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_CheckpointReader;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/**
 * The variables whose values are in files of TensorFlow, a checkpoint.
 *
 * @param prefix the prefix of its files' names
 * @param shapes of its tensors, by their names
 */
public record StoredVariables(Path prefix, Map<String, Shape> shapes) {

    /**
     * Reads a checkpoint's list of tensors.
     *
     * @throws IOException if there is no such checkpoint, or if it is damaged
     */
    @SuppressWarnings("try") // the scope frees what is made in it
    public static StoredVariables read(Path prefix) throws IOException {
        LoadedTensorFlow.version(); // loads the native library
        try (PointerScope scope = new PointerScope();
                LiteralPrefix literal = LiteralPrefix.of(prefix)) {
            TF_Status status = TF_Status.newStatus();
            TF_CheckpointReader reader = TF_NewCheckpointReader(literal.path().toString(), status);
            status.throwExceptionIfNotOK();
            try {
                return new StoredVariables(prefix, shapes(reader, status));
            } finally {
                TF_DeleteCheckpointReader(reader);
            }
        } catch (TensorFlowException e) {
            throw new IOException(prefix + ": this checkpoint cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, Shape> shapes(TF_CheckpointReader reader, TF_Status status) {
        Map<String, Shape> shapes = new TreeMap<>();
        for (int i = 0; i < TF_CheckpointReaderSize(reader); i++) {
            String name = TF_CheckpointReaderGetVariable(reader, i).getString();
            long[] dimensions = new long[TF_CheckpointReaderGetVariableNumDims(reader, name)];
            TF_CheckpointReaderGetVariableShape(reader, name, dimensions, dimensions.length, status);
            status.throwExceptionIfNotOK();
            shapes.put(name, Shape.of(dimensions));
        }
        return shapes;
    }

    /**
     * Adds operations to a graph that give variables the values of these files.
     *
     * @throws IOException if there is no value for one of them, or one of another shape
     */
    public VariableFiles.Reading reading(Ops tf, Collection<Variable<?>> variables, Averages wanted)
            throws IOException {
        List<Variable<?>> all = List.copyOf(variables);
        boolean averages = takesAverages(
                wanted,
                all.stream().filter(Variable::trainable).map(Variable::name).toList());
        List<String> keys = new ArrayList<>();
        for (Variable<?> variable : all) {
            keys.add(key(variable, averages));
        }
        return new VariableFiles(tf, "checkpoint", all, keys).reading();
    }

    /**
     * Reads the weights of a network of which nothing else is known.
     *
     * @return all numbers, the last dimension fastest, by the weights' names
     * @throws IOException if they cannot be read, or if averages are wanted and there are none
     */
    public Map<String, float[]> weights(Averages wanted) throws IOException {
        List<String> names =
                shapes.keySet().stream().filter(WeightNames::isWeight).toList();
        boolean averages = takesAverages(wanted, names);
        List<String> keys = names.stream()
                .map(name ->
                        averages && shapes.containsKey(Variables.averageOf(name)) ? Variables.averageOf(name) : name)
                .toList();
        List<float[]> values = VariableFiles.floats(prefix, keys);
        Map<String, float[]> weights = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            weights.put(names.get(i), values.get(i));
        }
        return weights;
    }

    /** Whether averages are read. Layers that were frozen in the training have none. */
    private boolean takesAverages(Averages wanted, List<String> weights) throws IOException {
        List<String> averages = weights.stream().map(Variables::averageOf).toList();
        boolean some = averages.stream().anyMatch(shapes::containsKey);
        if (wanted == Averages.ALWAYS && !some) {
            throw new IOException(
                    "%s: this checkpoint has no moving averages of the weights (%s is missing); export the weights themselves"
                            .formatted(prefix, averages.stream().findFirst().orElse("any")));
        }
        return some && wanted != Averages.NEVER;
    }

    /** @param averages whether the moving average is wanted; what was not trained has none and stands for itself */
    private String key(Variable<?> variable, boolean averages) throws IOException {
        String average = Variables.averageOf(variable.name());
        String key = averages && shapes.containsKey(average) ? average : variable.name();
        Shape shape = shapes.get(key);
        if (shape == null) {
            throw new IOException("%s: this checkpoint has no %s; it is of another network".formatted(prefix, key));
        }
        if (!shape.equals(variable.shape())) {
            throw new IOException("%s: in this checkpoint %s is of the shape %s, not %s; it is of another network"
                    .formatted(prefix, key, shape, variable.shape()));
        }
        return key;
    }
}
