/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.data.BatchPlan;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.data.augment.Geometry;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.internal.feed.Feed;
import org.dks4j.runtime.internal.feed.MemoryFeed;
import org.dks4j.runtime.internal.feed.StreamFeed;
import org.dks4j.runtime.internal.graph.InputScaling;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * Makes fed examples into what a network reads: cut and mirrored, then standardized, then mixed.
 *
 * @param scalings of each input, in the definition's order
 */
record FeedInputs(NetworkDefinition<?> definition, List<Standardization> scalings) {

    private static final int IMAGE_DIMENSIONS = 4;

    /** A feed of examples to train with. */
    Feed training(Ops tf, ExampleSet set, int threads) {
        return feed(tf, "training-images", set, BatchPlan.Unreadable.REPLACED, threads);
    }

    /**
     * A feed of examples to evaluate with.
     *
     * @param part that they are
     */
    Feed evaluation(Ops tf, Part part, ExampleSet set, int threads) {
        return feed(tf, part.word() + "-images", set, BatchPlan.Unreadable.LEFT_OUT, threads);
    }

    private Feed feed(Ops tf, String name, ExampleSet set, BatchPlan.Unreadable unreadable, int threads) {
        if (set instanceof Examples examples) {
            return new MemoryFeed(tf, name, examples, definition.inputs());
        }
        int readers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        return new StreamFeed(tf, name, (StreamedExamples) set, unreadable, readers);
    }

    /**
     * A batch to train with.
     *
     * @param mixed its inputs, and its targets as the loss compares them with outputs
     * @param targets as they are stored, for metrics
     */
    record TrainingBatch(Augmentation.Mixed mixed, Operand<? extends TType> targets) {}

    /**
     * A batch to evaluate with.
     *
     * @param inputs of the network
     * @param targets as they are stored
     */
    record EvaluationBatch(List<Operand<TFloat32>> inputs, Operand<? extends TType> targets) {}

    /** @param geometry where the images of the first input are read, which {@code numbers} has as they are read */
    private Operand<? extends TType> targets(Ops tf, Feed feed, List<Operand<TFloat32>> numbers, Geometry geometry) {
        return switch (definition.target().source()) {
            case STORED -> feed.targets();
            case STORED_PER_LOCATION -> geometry.classes(tf, feed.targets());
            case FIRST_INPUT -> numbers.get(0);
        };
    }

    /** A batch to train with. */
    TrainingBatch augmented(Ops tf, Feed feed, Augmentation augmentation, StepSeed seed) {
        List<Operand<TFloat32>> numbers = new ArrayList<>(feed.numbers());
        Operand<TFloat32> first = numbers.get(0);
        Geometry geometry = isImage(first)
                ? augmentation.geometry(tf, first, height(first), width(first), seed)
                : Geometry.unchanged();
        numbers.set(0, geometry.images(tf, first));
        Operand<? extends TType> stored = targets(tf, feed, numbers, geometry);
        Operand<TFloat32> targets = definition.task().trainingTargets(tf, stored, augmentation);
        return new TrainingBatch(augmentation.mix(tf, scaled(tf, numbers), targets, feed.weights(), seed), stored);
    }

    /** A batch to evaluate with. */
    EvaluationBatch evaluated(Ops tf, Feed feed, Augmentation augmentation) {
        List<Operand<TFloat32>> numbers = new ArrayList<>(feed.numbers());
        Operand<TFloat32> first = numbers.get(0);
        if (isImage(first)) {
            numbers.set(0, evaluated(augmentation).evaluationImages(tf, first, height(first), width(first)));
        }
        return new EvaluationBatch(scaled(tf, numbers), targets(tf, feed, numbers, Geometry.unchanged()));
    }

    /** Images with a class for each location have the network's size: they are evaluated whole, as are their classes. */
    private Augmentation evaluated(Augmentation augmentation) {
        return switch (definition.target().source()) {
            case STORED, FIRST_INPUT -> augmentation;
            case STORED_PER_LOCATION -> Augmentation.none();
        };
    }

    private static boolean isImage(Operand<TFloat32> numbers) {
        return numbers.shape().numDimensions() == IMAGE_DIMENSIONS;
    }

    /** A network that reads images says how high they are; to another they stay as they are. */
    private int height(Operand<TFloat32> images) {
        List<Integer> shape = definition.inputShape();
        return shape.size() == IMAGE_DIMENSIONS - 1
                ? shape.get(0)
                : (int) images.shape().get(1);
    }

    private int width(Operand<TFloat32> images) {
        List<Integer> shape = definition.inputShape();
        return shape.size() == IMAGE_DIMENSIONS - 1
                ? shape.get(1)
                : (int) images.shape().get(2);
    }

    private List<Operand<TFloat32>> scaled(Ops tf, List<Operand<TFloat32>> numbers) {
        List<Operand<TFloat32>> scaled = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            NetworkInput input = definition.inputs().get(i);
            Standardization scaling = scalings.get(i);
            scaled.add(InputScaling.apply(tf, numbers.get(i), scaling.mean(), scaling.deviation(), input.shape()));
        }
        return scaled;
    }
}
