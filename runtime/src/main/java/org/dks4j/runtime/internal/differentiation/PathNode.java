/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;

/**
 * An operation by which a tensor depends on values, and what has been propagated back to it. It knows its neighbours, as asking TensorFlow whether two
 * operations are one takes longer than all else that is done with them.
 */
final class PathNode {

    /**
     * One of its outputs.
     *
     * @param node that gives it
     * @param index which output it is
     */
    record Place(PathNode node, int index) {

        Output<?> output() {
            return node.operation.output(index);
        }

        /** The operations on the way that read it. */
        List<PathNode> readers() {
            return node.readers.get(index);
        }
    }

    private final GraphOperation operation;
    private final List<Output<?>> inputs;
    private final @Nullable Place[] places;
    private final List<List<PathNode>> readers = new ArrayList<>();
    private final List<List<Output<?>>> arrived = new ArrayList<>();
    private final @Nullable Output<?>[] cotangents;
    private boolean ruled = true;
    private int pending;

    /**
     * @param inputs what it reads
     * @param places where on the way that is; null for what does not depend on the values
     */
    PathNode(GraphOperation operation, List<Output<?>> inputs, @Nullable Place... places) {
        this.operation = operation;
        this.inputs = inputs;
        this.places = places;
        cotangents = new Output<?>[operation.numOutputs()];
        for (int i = 0; i < cotangents.length; i++) {
            readers.add(new ArrayList<>());
            arrived.add(new ArrayList<>());
        }
        path().forEach(place -> place.readers().add(this));
    }

    GraphOperation operation() {
        return operation;
    }

    List<Output<?>> inputs() {
        return inputs;
    }

    /** Where on the way an input is; null if it does not depend on the values. */
    @Nullable
    Place place(int input) {
        return places[input];
    }

    /** The inputs that depend on the values. */
    Stream<Place> path() {
        return Stream.of(places).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    /** Whether it reads what depends on the values; else it gives one itself. */
    boolean readsPath() {
        return path().findAny().isPresent();
    }

    Stream<Place> outputs() {
        return IntStream.range(0, cotangents.length).mapToObj(index -> new Place(this, index));
    }

    /** Whether a rule of ours differentiates it, if it has to be. */
    boolean isRuled() {
        return ruled;
    }

    /** Leaves it to TensorFlow. */
    void leave() {
        ruled = false;
    }

    /** Expects one more cotangent. */
    void expect() {
        pending++;
    }

    /** Takes a cotangent of an output, and says whether it is the last that is expected. */
    boolean arrive(int output, Output<?> cotangent) {
        arrived.get(output).add(cotangent);
        pending--;
        return pending == 0;
    }

    /** Adds up what has arrived at each output. */
    void sum(Function<List<Output<?>>, Output<?>> sum) {
        for (int i = 0; i < cotangents.length; i++) {
            if (!arrived.get(i).isEmpty()) {
                cotangents[i] = sum.apply(arrived.get(i));
            }
        }
    }

    /** The whole cotangent of an output; null where nothing was propagated back to it. */
    @Nullable
    Output<?> cotangent(int output) {
        return cotangents[output];
    }

    /** What TensorFlow says that the whole cotangent of an output is. */
    void cotangent(int output, Output<?> whole) {
        cotangents[output] = whole;
    }
}
