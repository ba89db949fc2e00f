package org.dks4j.runtime.export;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_CheckpointReaderGetVariable;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_CheckpointReaderGetVariableNumDims;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_CheckpointReaderGetVariableShape;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_CheckpointReaderSize;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteCheckpointReader;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewCheckpointReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.dks4j.runtime.graph.LiteralPrefix;
import org.dks4j.runtime.graph.Variable;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_CheckpointReader;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.ndarray.Shape;

/**
 * What a checkpoint has.
 *
 * @param prefix the prefix of its files' names
 * @param shapes of its tensors, by their names
 */
record CheckpointContents(Path prefix, Map<String, Shape> shapes) {

    private static final String AVERAGE = "/average";

    /**
     * Reads a checkpoint's list of tensors.
     *
     * @throws IOException if there is no such checkpoint, or if it is damaged
     */
    @SuppressWarnings("try") // the scope frees what is made in it
    static CheckpointContents read(Path prefix) throws IOException {
        TensorFlow.version(); // loads the native library
        try (PointerScope scope = new PointerScope();
                LiteralPrefix literal = LiteralPrefix.of(prefix)) {
            TF_Status status = TF_Status.newStatus();
            TF_CheckpointReader reader = TF_NewCheckpointReader(literal.path().toString(), status);
            status.throwExceptionIfNotOK();
            try {
                return new CheckpointContents(prefix, shapes(reader, status));
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

    /** Whether it has moving averages of all weights. */
    boolean hasAverages(List<Variable<?>> variables) {
        return variables.stream()
                .filter(Variable::trainable)
                .allMatch(variable -> shapes.containsKey(variable.name() + AVERAGE));
    }

    /**
     * The name under which the checkpoint has the values for a variable.
     *
     * @param averages whether the moving average is wanted; what is not trained has none and stands for itself
     * @throws IOException if the checkpoint has no such values, or of another shape
     */
    String key(Variable<?> variable, boolean averages) throws IOException {
        String average = variable.name() + AVERAGE;
        if (averages && variable.trainable() && !shapes.containsKey(average)) {
            throw new IOException(
                    "%s: this checkpoint has no moving averages of the weights (%s is missing); export the weights themselves"
                            .formatted(prefix, average));
        }
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
