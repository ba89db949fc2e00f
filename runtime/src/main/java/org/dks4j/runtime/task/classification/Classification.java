/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.task.AnswerReport;
import org.dks4j.runtime.task.ClassWeighting;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Metric;
import org.dks4j.runtime.task.PredictionHead;
import org.dks4j.runtime.task.Report;
import org.dks4j.runtime.task.StandardLoss;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.task.TokenSequence;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Each example is of one class. The network's outputs are logits, one per class.
 *
 * @param classes how many classes there are
 * @param losses that targets [batch, classes] can have
 * @param metrics of evaluations
 */
public record Classification(int classes, List<Loss> losses, List<Metric> metrics) implements Task {
    /** How many of the largest logits the second metric looks at. */
    private static final int TOP = 5;

    /** @throws IllegalArgumentException if there is no class or no loss */
    public Classification {
        losses = List.copyOf(losses);
        metrics = List.copyOf(metrics);
        if (classes < 1 || losses.isEmpty()) {
            throw new IllegalArgumentException("a classification has at least one class and one loss");
        }
    }

    /** With cross-entropy or the mean squared error, and the shares of examples whose class has the largest logit or is among the five largest. */
    public Classification(int classes) {
        this(
                classes,
                List.of(StandardLoss.SOFTMAX_CROSS_ENTROPY, StandardLoss.MEAN_SQUARED_ERROR),
                List.of(new Accuracy(), new TopAccuracy(Math.min(TOP, classes))));
    }

    /** The same with one more loss. */
    public Classification withLoss(Loss loss) {
        List<Loss> all = new ArrayList<>(losses);
        all.add(loss);
        return new Classification(classes, all, metrics);
    }

    /** The same with one more metric. */
    public Classification withMetric(Metric metric) {
        List<Metric> all = new ArrayList<>(metrics);
        all.add(metric);
        return new Classification(classes, losses, all);
    }

    @Override
    public int outputs() {
        return classes;
    }

    @Override
    public Target target() {
        return Target.ofClass(classes);
    }

    @Override
    public Optional<Function<Standardization, Task>> standardization() {
        return Optional.empty();
    }

    /** One-hot, [batch, classes]. */
    @Override
    public Operand<TFloat32> targets(Ops tf, Operand<? extends TType> stored) {
        return oneHot(tf, stored, 0);
    }

    /** One-hot and smoothed, [batch, classes]; each target sums to 1. */
    @Override
    public Operand<TFloat32> trainingTargets(Ops tf, Operand<? extends TType> stored, Augmentation augmentation) {
        return oneHot(tf, stored, augmentation.labelSmoothing());
    }

    private Operand<TFloat32> oneHot(Ops tf, Operand<? extends TType> stored, double smoothing) {
        double others = smoothing / classes;
        return tf.oneHot(
                classes(tf, stored),
                tf.constant(classes),
                tf.constant((float) (1 - smoothing + others)),
                tf.constant((float) others));
    }

    /** Stored targets as the classes that they are, [batch]. */
    static Operand<TInt32> classes(Ops tf, Operand<? extends TType> stored) {
        return tf.dtypes.cast(stored, TInt32.class);
    }

    @Override
    public void require(Augmentation augmentation) {
        // Classes can be smoothed and mixed.
    }

    @Override
    public ClassWeighting classWeighting() {
        return ClassWeighting.EXAMPLES;
    }

    @Override
    public PredictionHead head() {
        return new ClassProbabilities(classes);
    }

    @Override
    public Optional<TokenSequence> sequence() {
        return Optional.empty();
    }

    @Override
    public Optional<Report> report() {
        return Optional.of(new ConfusionMatrix(classes));
    }

    @Override
    public Optional<AnswerReport> answerReport() {
        return Optional.of(new Calibration());
    }
}
