/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.segmentation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.task.AnswerReport;
import org.dks4j.runtime.task.ClassWeighting;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Metric;
import org.dks4j.runtime.task.PredictionHead;
import org.dks4j.runtime.task.Report;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.task.TokenSequence;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Each location of an example is of one class, or of {@link ClassTargets#UNKNOWN}, which has weight 0 in the loss and counts in no metric. The
 * network's outputs are logits, [batch, locations,
 * classes].
 *
 * @param classes how many classes there are
 * @param locations the extents of the spatial axes, such as {height, width}
 * @param losses that targets [batch, locations, classes] can have
 * @param metrics of evaluations
 */
public record Segmentation(int classes, List<Integer> locations, List<Loss> losses, List<Metric> metrics)
        implements Task {

    /** @throws IllegalArgumentException if there is no class, no location or no loss */
    public Segmentation {
        locations = List.copyOf(locations);
        losses = List.copyOf(losses);
        metrics = List.copyOf(metrics);
        if (classes < 1 || locations.isEmpty() || losses.isEmpty()) {
            throw new IllegalArgumentException("a segmentation has at least one class, one spatial axis and one loss");
        }
    }

    /** With cross-entropy, the mean over the locations, and the intersection over union and the share of right locations. */
    public Segmentation(int classes, List<Integer> locations) {
        this(
                classes,
                locations,
                List.of(LocationLoss.CROSS_ENTROPY_PER_LOCATION),
                List.of(new IntersectionOverUnion(classes), new LocationAccuracy()));
    }

    @Override
    public Target target() {
        return new Target(
                new ExampleSpec(locations, ElementType.INT32),
                OptionalInt.of(classes),
                List.of(),
                Target.Source.STORED_PER_LOCATION);
    }

    @Override
    public Optional<Function<Standardization, Task>> standardization() {
        return Optional.empty();
    }

    /** Per location. */
    @Override
    public int outputs() {
        return classes;
    }

    /** One-hot, [batch, locations, classes]; zeros where the class is not known. */
    @Override
    public Operand<TFloat32> targets(Ops tf, Operand<? extends TType> stored) {
        return oneHot(tf, stored, classes);
    }

    static Operand<TFloat32> oneHot(Ops tf, Operand<? extends TType> stored, int classes) {
        return tf.oneHot(tf.dtypes.cast(stored, TInt32.class), tf.constant(classes), tf.constant(1f), tf.constant(0f));
    }

    @Override
    public Operand<TFloat32> trainingTargets(Ops tf, Operand<? extends TType> stored, Augmentation augmentation) {
        return targets(tf, stored);
    }

    @Override
    public void require(Augmentation augmentation) {
        if (augmentation.labelSmoothing() > 0) {
            throw new IllegalArgumentException("the classes of locations are not smoothed; leave label smoothing out");
        }
    }

    @Override
    public ClassWeighting classWeighting() {
        return ClassWeighting.LOCATIONS;
    }

    @Override
    public PredictionHead head() {
        return new ClassMap(classes, locations);
    }

    @Override
    public Optional<TokenSequence> sequence() {
        return Optional.empty();
    }

    @Override
    public Optional<Report> report() {
        return Optional.of(new LocationConfusion(classes));
    }

    @Override
    public Optional<AnswerReport> answerReport() {
        return Optional.empty();
    }
}
