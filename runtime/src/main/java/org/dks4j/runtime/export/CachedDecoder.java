/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.Decoding;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.dks4j.runtime.internal.graph.Opened;
import org.dks4j.runtime.internal.saver.Averages;
import org.dks4j.runtime.internal.saver.StoredVariables;
import org.dks4j.runtime.internal.saver.VariableFiles;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Reads ids one after another with a causal network, and computes each position once: its attention layers keep the keys and values of the positions
 * before. It owns a graph and a session: close it. One thread uses it.
 */
public final class CachedDecoder implements AutoCloseable {

    // No random number of an inference graph is drawn: the values of variables are read.
    private static final long SEED = 0;

    private final Opened opened = new Opened();
    private final Decoding decoding;
    private final Placeholder<TFloat32> input;
    private final Operand<TFloat32> logits;
    private final Session session;
    private final int[] read;
    private int count;
    private List<TFloat32> kept = List.of();

    private CachedDecoder(NetworkDefinition<?> definition, Path prefix, Averages averages, Execution execution)
            throws IOException {
        if (definition.inputs().size() != 1 || definition.inputShape().size() != 1) {
            throw new IllegalArgumentException(definition.name() + " does not read a single sequence of ids");
        }
        read = new int[definition.inputShape().get(0)];
        try {
            Graph graph = opened.add(new Graph());
            Ops tf = GraphOps.of(graph);
            Variables variables = new Variables(tf);
            Ops scope = tf.withSubScope("decoding");
            decoding = new Decoding(scope, read.length);
            input = scope.withName("id").placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, 1)));
            NetworkBuilder net = new NetworkBuilder(
                            tf, variables, SEED, Phase.INFERENCE, execution.precision(), Collectives.alone())
                    .withDecoding(decoding);
            logits = definition.build(net, List.of(input)).logits();
            List<Variable<?>> all = variables.all().stream()
                    .filter(variable -> !variable.equals(variables.step()))
                    .<Variable<?>>map(variable -> variable)
                    .toList();
            VariableFiles.Reading values = StoredVariables.read(prefix).reading(tf, all, averages);
            session = opened.add(new Session(graph, execution.configuration()));
            values.run(session, prefix);
            restart();
        } catch (Throwable e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    /**
     * A network with the parameters of a checkpoint, executed by default but in the precision of its training. If the training kept an average of the
     * weights, that is taken.
     *
     * @throws org.dks4j.runtime.checkpoint.CheckpointException if it is of another network
     * @throws IllegalArgumentException if the network cannot be computed one position at a time; the message names the layer
     * @throws IOException if it cannot be read
     */
    public static CachedDecoder of(NetworkDefinition<?> definition, Checkpoint checkpoint) throws IOException {
        return of(definition, checkpoint, Execution.defaults().withPrecision(checkpoint.precision()));
    }

    /**
     * The same.
     *
     * @param execution where it computes; its precision counts, not that of the training ({@link Checkpoint#precision})
     */
    public static CachedDecoder of(NetworkDefinition<?> definition, Checkpoint checkpoint, Execution execution)
            throws IOException {
        checkpoint.requireNetwork(definition);
        return new CachedDecoder(definition, checkpoint.prefix(), Averages.IF_THERE, execution);
    }

    /** Of variables alone. */
    static CachedDecoder of(NetworkDefinition<?> definition, Path prefix) throws IOException {
        return new CachedDecoder(definition, prefix, Averages.NEVER, Execution.defaults());
    }

    /** How many ids the network reads at most. */
    public int positions() {
        return read.length;
    }

    /** How many ids what it gives depends on. */
    public int count() {
        return count;
    }

    /**
     * Reads one more id. After {@link #positions} ids the last half of them is read again as the beginning of the sequence.
     *
     * @param token from 0 to below the vocabulary
     * @return the logits of the id after it, [vocabulary]
     */
    public float[] logits(int token) {
        if (count == read.length) {
            int[] rest = Arrays.copyOfRange(read, read.length - read.length / 2, read.length);
            restart();
            for (int again : rest) {
                step(again);
            }
        }
        return step(token);
    }

    private float[] step(int token) {
        Session.Runner runner = session.runner();
        List<TFloat32> after = new ArrayList<>();
        try (TFloat32 id = TFloat32.tensorOf(Shape.of(1, 1), data -> data.setFloat(token, 0, 0));
                TInt32 position = TInt32.scalarOf(count)) {
            runner.feed(input, id).feed(decoding.position(), position).fetch(logits);
            for (int i = 0; i < kept.size(); i++) {
                Decoding.Kept one = decoding.kept().get(i);
                runner.feed(one.before(), kept.get(i)).fetch(one.after());
            }
            // What is fetched is kept, and closed when the next id is read.
            Result result = runner.run();
            float[] values = Predictor.floats(result, 0);
            result.get(0).close();
            for (int i = 0; i < kept.size(); i++) {
                after.add((TFloat32) result.get(i + 1));
            }
            kept.forEach(TFloat32::close);
            kept = after;
            read[count++] = token;
            return values;
        }
    }

    /** Forgets all ids that were read. */
    public void restart() {
        kept.forEach(TFloat32::close);
        List<TFloat32> zeros = new ArrayList<>();
        decoding.kept()
                .forEach(one ->
                        zeros.add(TFloat32.tensorOf(one.before().asOutput().shape())));
        zeros.forEach(tensor -> tensor.asRawTensor().data().asFloats().write(new float[(int) tensor.size()]));
        kept = zeros;
        count = 0;
    }

    @Override
    public void close() {
        kept.forEach(TFloat32::close);
        kept = List.of();
        opened.close();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d of %d positions", count, read.length);
    }
}
