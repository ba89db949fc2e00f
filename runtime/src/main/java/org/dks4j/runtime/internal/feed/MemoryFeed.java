/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Shuffle;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.graph.NetworkInput;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** Examples in variables of the graph, from which a step gathers those of its batch: it feeds only their indices. */
public final class MemoryFeed implements Feed {

    private final int count;
    private final Placeholder<TInt32> indices;
    private final List<ExampleVariable<?>> stores = new ArrayList<>();
    private final List<Operand<TFloat32>> numbers = new ArrayList<>();
    private final Operand<? extends TType> targets;
    private final Optional<Operand<TFloat32>> weights;

    /**
     * A feed of examples in memory.
     *
     * @param name of the variables, unique in the graph
     * @param inputs what the network reads
     */
    public MemoryFeed(Ops tf, String name, Examples examples, List<NetworkInput> inputs) {
        Ops scope = tf.withSubScope(name);
        count = examples.count();
        indices = scope.withName("indices").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        for (NetworkInput input : inputs) {
            TensorData features = examples.of(input);
            Operand<? extends TType> flat = gathered(scope, name, "input-" + stores.size(), features);
            numbers.add(StoredNumbers.floats(scope, flat, features.form()));
        }
        targets = StoredNumbers.shaped(
                scope, gathered(scope, name, "targets", examples.targets()), examples.targetForm());
        weights = examples.weights()
                .map(values -> StoredNumbers.floats(scope, gathered(scope, name, "weights", values), values.form()));
    }

    private Operand<? extends TType> gathered(Ops scope, String feed, String what, TensorData features) {
        int size = features.size();
        byte[] values = features.values();
        return switch (features.form().type()) {
            case UINT8 -> gathered(scope, feed, what, TUint8.class, size, values);
            case FLOAT32 -> gathered(scope, feed, what, TFloat32.class, size, values);
            // GPUs hold no variables of 32-bit integers.
            case INT32 -> gathered(scope, feed, what, TInt64.class, size, ExampleVariable.longs(values));
        };
    }

    private <T extends TType> Operand<T> gathered(
            Ops scope, String feed, String what, Class<T> type, int size, byte[] values) {
        Ops inner = scope.withSubScope(what);
        ExampleVariable<T> store = new ExampleVariable<>(inner, feed + "/" + what, type, Shape.of(count, size), values);
        stores.add(store);
        return store.gathered(inner, indices);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int[] epoch(long seed, int epoch) {
        return Shuffle.order(count, seed, epoch);
    }

    @Override
    public List<Operand<TFloat32>> numbers() {
        return List.copyOf(numbers);
    }

    @Override
    public Operand<? extends TType> targets() {
        return targets;
    }

    @Override
    public Optional<Operand<TFloat32>> weights() {
        return weights;
    }

    @Override
    public List<? extends TType> fill(Session.Runner run) {
        return stores.stream().map(store -> store.fill(run)).toList();
    }

    @Override
    public Batch batch(int[] examples) {
        return new Indices(indices, TInt32.vectorOf(examples));
    }

    @Override
    public Batches batches(int[] order, int batchSize, int first) {
        return new Slices(order, batchSize, first);
    }

    private record Indices(Placeholder<TInt32> indices, TInt32 values) implements Batch {

        @Override
        public int size() {
            return (int) values.size();
        }

        @Override
        public void feed(Session.Runner runner) {
            runner.feed(indices, values);
        }

        @Override
        public void close() {
            values.close();
        }
    }

    private final class Slices implements Batches {

        private final int[] order;
        private final int batchSize;
        private int begin;

        Slices(int[] order, int batchSize, int first) {
            this.order = order;
            this.batchSize = batchSize;
            this.begin = first * batchSize;
        }

        @Override
        public Optional<Batch> next() {
            if (begin >= order.length) {
                return Optional.empty();
            }
            int end = Math.min(order.length, begin + batchSize);
            Batch batch = batch(Arrays.copyOfRange(order, begin, end));
            begin = end;
            return Optional.of(batch);
        }

        @Override
        public void close() {}
    }
}
