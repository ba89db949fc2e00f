/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.multilabel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
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
import org.dks4j.runtime.task.StandardLoss;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.task.TokenSequence;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * Each example has some of several labels, independently, or the only one or not. The network's outputs are a logit per label.
 *
 * @param labels how many labels there are
 * @param losses that targets [batch, labels] can have
 * @param metrics of evaluations
 */
public record MultiLabel(int labels, List<Loss> losses, List<Metric> metrics) implements Task {

    /** @throws IllegalArgumentException if there is no label or no loss */
    public MultiLabel {
        losses = List.copyOf(losses);
        metrics = List.copyOf(metrics);
        if (labels < 1 || losses.isEmpty()) {
            throw new IllegalArgumentException("a network of labels has at least one label and one loss");
        }
    }

    /** With binary cross-entropy, the share of right labels, and F1. */
    public MultiLabel(int labels) {
        this(
                labels,
                List.of(StandardLoss.SIGMOID_CROSS_ENTROPY),
                List.of(new LabelAccuracy(labels), new MacroF1(labels)));
    }

    /** The same with one more loss. */
    public MultiLabel withLoss(Loss loss) {
        List<Loss> all = new ArrayList<>(losses);
        all.add(loss);
        return new MultiLabel(labels, all, metrics);
    }

    /** The same with one more metric. */
    public MultiLabel withMetric(Metric metric) {
        List<Metric> all = new ArrayList<>(metrics);
        all.add(metric);
        return new MultiLabel(labels, losses, all);
    }

    @Override
    public int outputs() {
        return labels;
    }

    /** 0 or 1 for each label. */
    @Override
    public Target target() {
        return new Target(new ExampleSpec(List.of(labels), ElementType.INT32), OptionalInt.of(2));
    }

    @Override
    public Optional<Function<Standardization, Task>> standardization() {
        return Optional.empty();
    }

    /** 0 or 1, [batch, labels]. */
    @Override
    public Operand<TFloat32> targets(Ops tf, Operand<? extends TType> stored) {
        return tf.dtypes.cast(stored, TFloat32.class);
    }

    /** Smoothed towards ½, [batch, labels]. */
    @Override
    public Operand<TFloat32> trainingTargets(Ops tf, Operand<? extends TType> stored, Augmentation augmentation) {
        double smoothing = augmentation.labelSmoothing();
        Operand<TFloat32> targets = targets(tf, stored);
        return smoothing == 0
                ? targets
                : tf.math.add(tf.math.mul(targets, tf.constant((float) (1 - smoothing))), tf.constant((float)
                        (smoothing / 2)));
    }

    @Override
    public void require(Augmentation augmentation) {
        // Labels can be smoothed and mixed.
    }

    @Override
    public ClassWeighting classWeighting() {
        return ClassWeighting.NONE;
    }

    @Override
    public PredictionHead head() {
        return new LabelProbabilities(labels);
    }

    @Override
    public Optional<TokenSequence> sequence() {
        return Optional.empty();
    }

    @Override
    public Optional<Report> report() {
        return Optional.empty();
    }

    @Override
    public Optional<AnswerReport> answerReport() {
        return Optional.of(new LabelReport(labels));
    }
}
