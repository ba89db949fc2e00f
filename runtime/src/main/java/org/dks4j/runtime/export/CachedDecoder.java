/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.Decoding;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Computes each position of a causal network once: its attention layers keep the keys and values of the positions before. After as many ids as the
 * network reads, the last half of them is read again as the beginning of the sequence.
 */
final class CachedDecoder implements TokenDecoder, AutoCloseable {

    // No random number of an inference graph is drawn: the values of variables are read.
    private static final long SEED = 0;

    private final NetworkInput ids;
    private final Decoding decoding;
    private final Placeholder<TFloat32> input;
    private final Operand<TFloat32> logits;
    private final Session session;
    private final int[] read;
    private int count;
    private List<TFloat32> kept = List.of();

    /**
     * @param tf where the operations go, in a scope of their own
     * @param session the network's variables have their values in it
     * @throws IllegalArgumentException if the network does not read a single sequence, or cannot be computed one position at a time; the message
     *     names the layer
     */
    CachedDecoder(NetworkDefinition<?> definition, Ops tf, Session session, Precision precision) {
        if (definition.inputs().size() != 1 || definition.inputShape().size() != 1) {
            throw new IllegalArgumentException(definition.name() + " does not read a single sequence of ids");
        }
        this.session = session;
        ids = definition.inputs().get(0);
        read = new int[definition.inputShape().get(0)];
        decoding = new Decoding(tf, read.length);
        input = tf.withName("id").placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, 1)));
        // Handles of the same names are the same variables.
        NetworkBuilder net = new NetworkBuilder(
                        tf, new Variables(tf), SEED, Phase.INFERENCE, precision, Collectives.alone())
                .withDecoding(decoding);
        logits = definition.build(net, List.of(input)).logits();
        restart();
    }

    /** How many of the ids that were read the next logits depend on. */
    int count() {
        return count;
    }

    @Override
    public float[] logits(int token) {
        ids.problem(token).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        if (count == read.length) {
            int[] rest = Arrays.copyOfRange(read, read.length - read.length / 2, read.length);
            restart();
            for (int again : rest) {
                step(again);
            }
        }
        return step(token);
    }

    /** Of more ids than the network reads the first have no part in the last logits. */
    @Override
    public float[] logitsAfter(int... tokens) {
        if (tokens.length <= read.length) {
            return TokenDecoder.super.logitsAfter(tokens);
        }
        restart();
        return TokenDecoder.super.logitsAfter(Arrays.copyOfRange(tokens, tokens.length - read.length, tokens.length));
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
            Result result = CallingThread.executes(runner).run();
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

    @Override
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
    }
}
