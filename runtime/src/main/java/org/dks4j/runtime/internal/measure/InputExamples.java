/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.data.BatchPlan;
import org.dks4j.runtime.data.BatchStream;
import org.dks4j.runtime.data.DecodedBatch;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Shuffle;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.dks4j.runtime.internal.graph.InputScaling;
import org.dks4j.runtime.probe.NodeGraph;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Some examples as a network reads them, standardized.
 *
 * @param input what the network reads
 * @param count how many
 * @param values example by example, the last dimension fastest
 */
public record InputExamples(NetworkInput input, int count, float[] values) {

    private static final int BATCH = 50;

    /**
     * Draws examples: the first of a shuffle.
     *
     * @param count how many; fewer where the set has fewer, or where some cannot be read and are left out
     * @param scaling how the training standardizes them
     * @param threads how many threads read streamed examples, at least 1
     * @throws IOException if an example cannot be read, if they are not of the size that the network reads, or if there are not two
     */
    public static InputExamples draw(
            ExampleSet set, NetworkInput input, int count, Standardization scaling, long seed, int threads)
            throws IOException {
        set.form().requireSize(input);
        int[] order = Shuffle.order(set.count(), seed, 0);
        int[] chosen = Arrays.copyOf(order, Math.min(count, order.length));
        int size = Math.toIntExact(input.size());
        float[] values = new float[Math.multiplyExact(chosen.length, size)];
        int drawn = set instanceof Examples examples
                ? copy(examples, chosen, values)
                : read((StreamedExamples) set, chosen, values, threads);
        if (drawn < 2) {
            throw new IOException("similarities need at least two test examples; there are " + drawn);
        }
        float[] scaled = standardized(input, drawn, Arrays.copyOf(values, drawn * size), scaling);
        return new InputExamples(input, drawn, scaled);
    }

    private static int copy(Examples examples, int[] chosen, float[] values) {
        int bytes = examples.form().bytes();
        int size = examples.form().size();
        for (int i = 0; i < chosen.length; i++) {
            byte[] example = Arrays.copyOfRange(examples.pixels(), chosen[i] * bytes, (chosen[i] + 1) * bytes);
            System.arraycopy(examples.form().numbers(example), 0, values, i * size, size);
        }
        return chosen.length;
    }

    private static int read(StreamedExamples examples, int[] chosen, float[] values, int threads) throws IOException {
        BatchPlan plan = new BatchPlan(chosen, BATCH, 0, BatchPlan.Unreadable.LEFT_OUT);
        int size = examples.form().size();
        int count = 0;
        try (BatchStream batches = new BatchStream(examples, plan, threads)) {
            for (Optional<DecodedBatch> next = batches.next(); next.isPresent(); next = batches.next()) {
                DecodedBatch batch = next.get();
                byte[] bytes = Arrays.copyOf(
                        batch.values(), batch.count() * examples.form().bytes());
                float[] numbers = examples.form().numbers(bytes);
                System.arraycopy(numbers, 0, values, count * size, numbers.length);
                count += batch.count();
            }
        }
        return count;
    }

    private static float[] standardized(NetworkInput input, int count, float[] values, Standardization scaling) {
        try (Graph graph = LoadedTensorFlow.graph();
                Session session = new Session(graph);
                TFloat32 raw = tensor(input, count, values)) {
            Ops tf = GraphOps.of(graph);
            Operand<TFloat32> placeholder =
                    tf.placeholder(TFloat32.class, Placeholder.shape(NodeGraph.batchOf(count, input.shape())));
            Operand<TFloat32> scaled =
                    InputScaling.apply(tf, placeholder, scaling.mean(), scaling.deviation(), input.shape());
            try (Result result =
                    session.runner().feed(placeholder, raw).fetch(scaled).run()) {
                return floats(result, 0);
            }
        }
    }

    private static TFloat32 tensor(NetworkInput input, int count, float[] values) {
        return TFloat32.tensorOf(NodeGraph.batchOf(count, input.shape()), DataBuffers.of(values, true, false));
    }

    /** The numbers of a result. */
    static float[] floats(Result result, int index) {
        TFloat32 tensor = (TFloat32) result.get(index);
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    /** The first of them. */
    InputExamples first(int most) {
        int kept = Math.min(most, count);
        return new InputExamples(input, kept, Arrays.copyOf(values, kept * size()));
    }

    private int size() {
        return Math.toIntExact(input.size());
    }

    /** All of them as a tensor, to be closed. */
    TFloat32 tensor() {
        return tensor(input, count, values);
    }

    /**
     * What a graph makes of them.
     *
     * @param from what is fed
     * @param to what is fetched, of as many numbers an example as {@code width}
     * @return [count·width]
     */
    float[] through(Session session, Operand<TFloat32> from, Operand<TFloat32> to, int width) {
        float[] all = new float[Math.multiplyExact(count, width)];
        for (int begin = 0; begin < count; begin += BATCH) {
            int end = Math.min(count, begin + BATCH);
            float[] part = Arrays.copyOfRange(values, begin * size(), end * size());
            try (TFloat32 fed = tensor(input, end - begin, part);
                    Result result = session.runner()
                            .feed(from.asOutput(), fed)
                            .fetch(to)
                            .run()) {
                System.arraycopy(floats(result, 0), 0, all, begin * width, (end - begin) * width);
            }
        }
        return all;
    }
}
