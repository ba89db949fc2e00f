package org.dks4j.runtime.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.graph.Variable;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/**
 * Gives the variables of a network for inference the values of a checkpoint: the moving averages of the weights where the training kept some,
 * as it evaluated with them.
 */
public final class CheckpointVariables {

    private final Path prefix;
    private final VariableTransfer transfer;
    private final Op read;

    private CheckpointVariables(Path prefix, VariableTransfer transfer) {
        this.prefix = prefix;
        this.transfer = transfer;
        read = transfer.all(transfer.assignments());
    }

    /**
     * Adds what reads the checkpoint to a graph.
     *
     * @param variables those that get a value
     * @throws IOException if the checkpoint cannot be read, or has no such variables
     */
    public static CheckpointVariables of(Ops tf, Collection<Variable<?>> variables, Checkpoint checkpoint)
            throws IOException {
        List<Variable<?>> all = List.copyOf(variables);
        CheckpointContents contents = CheckpointContents.read(checkpoint.prefix());
        boolean averages = contents.hasAverages(all);
        List<String> keys = new ArrayList<>();
        for (Variable<?> variable : all) {
            keys.add(contents.key(variable, averages));
        }
        return new CheckpointVariables(checkpoint.prefix(), new VariableTransfer(tf, "checkpoint", all, keys));
    }

    /**
     * Reads the values.
     *
     * @throws IOException if TensorFlow cannot
     */
    public void restore(Session session) throws IOException {
        transfer.run(session, prefix, read);
    }
}
