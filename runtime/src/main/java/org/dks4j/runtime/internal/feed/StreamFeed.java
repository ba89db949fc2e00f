/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.data.BatchPlan;
import org.dks4j.runtime.data.BatchStream;
import org.dks4j.runtime.data.DecodedBatch;
import org.dks4j.runtime.data.ExampleWeights;
import org.dks4j.runtime.data.StreamedExamples;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Examples that are read ahead of the steps, and fed to each. Only the network's first input is fed. */
public final class StreamFeed implements Feed {

    private final StreamedExamples examples;
    private final BatchPlan.Unreadable unreadable;
    private final int threads;
    private final FedNumbers<?> values;
    private final FedNumbers<?> targets;
    private final Optional<FedNumbers<?>> weights;
    private final Operand<TFloat32> shapedValues;
    private final Operand<? extends TType> shapedTargets;
    private final Optional<Operand<TFloat32>> shapedWeights;

    /**
     * A feed of streamed examples.
     *
     * @param name of its operations, unique in the graph
     * @param unreadable what becomes of an example that cannot be read
     * @param threads how many threads read
     */
    public StreamFeed(Ops tf, String name, StreamedExamples examples, BatchPlan.Unreadable unreadable, int threads) {
        this.examples = examples;
        this.unreadable = unreadable;
        this.threads = threads;
        Ops scope = tf.withSubScope(name);
        values = FedNumbers.of(scope.withName("values"), examples.form());
        targets = FedNumbers.of(scope.withName("targets"), examples.targetForm());
        weights = examples.isWeighted()
                ? Optional.of(FedNumbers.of(scope.withName("weights"), ExampleWeights.FORM))
                : Optional.empty();
        shapedValues = StoredNumbers.floats(scope, values.placeholder(), examples.form());
        shapedTargets = targets.shaped(scope);
        shapedWeights = weights.map(fed -> StoredNumbers.floats(scope, fed.placeholder(), ExampleWeights.FORM));
    }

    @Override
    public int count() {
        return examples.count();
    }

    @Override
    public int[] epoch(long seed, int epoch) {
        return examples.reader().epoch(seed, epoch);
    }

    @Override
    public List<Operand<TFloat32>> numbers() {
        return List.of(shapedValues);
    }

    @Override
    public Operand<? extends TType> targets() {
        return shapedTargets;
    }

    @Override
    public Optional<Operand<TFloat32>> weights() {
        return shapedWeights;
    }

    @Override
    public List<? extends TType> fill(Session.Runner run) {
        return List.of();
    }

    @Override
    public Batch batch(int[] places) throws IOException {
        try (Batches one = batches(places, places.length, 0)) {
            return one.next().orElseThrow(() -> new IOException("no example of this batch can be read"));
        }
    }

    @Override
    public Batches batches(int[] order, int batchSize, int first) {
        BatchStream stream = new BatchStream(examples, new BatchPlan(order, batchSize, first, unreadable), threads);
        return new Batches() {
            @Override
            public Optional<Batch> next() throws IOException {
                return stream.next().map(decoded -> fed(decoded));
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    private Batch fed(DecodedBatch decoded) {
        List<FedNumbers.Fed<?>> parts = new ArrayList<>();
        parts.add(values.batch(decoded.values(), decoded.count()));
        parts.add(targets.batch(decoded.targets(), decoded.count()));
        weights.ifPresent(own -> parts.add(own.batch(decoded.weights(), decoded.count())));
        return new FedBatch(decoded.count(), parts);
    }

    private record FedBatch(int size, List<FedNumbers.Fed<?>> parts) implements Batch {

        @Override
        public void feed(Session.Runner runner) {
            parts.forEach(part -> part.feed(runner));
        }

        @Override
        public void close() {
            parts.forEach(FedNumbers.Fed::close);
        }
    }
}
