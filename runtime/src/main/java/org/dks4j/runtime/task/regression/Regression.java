/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.regression;

import java.util.ArrayList;
import java.util.Arrays;
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
 * Each example has one number or more. The network learns standardized targets: over the training examples each has mean 0 and variance 1.
 * Metrics and predictions are in the targets' own units.
 *
 * @param scaling mean and deviation of each target over the training examples
 * @param losses that targets [batch, targets] can have
 */
public record Regression(Standardization scaling, List<Loss> losses) implements Task {

    /** @throws IllegalArgumentException if there is no target or no loss */
    public Regression {
        losses = List.copyOf(losses);
        if (scaling.mean().length < 1 || losses.isEmpty()) {
            throw new IllegalArgumentException("a regression has at least one target and one loss");
        }
    }

    /** Of targets that are not measured yet, with half the squared error, and the root of the mean squared error, the mean absolute error, and R². */
    public Regression(int targets) {
        this(unmeasured(targets), List.of(StandardLoss.HALF_SQUARED_ERROR));
    }

    private static Standardization unmeasured(int targets) {
        float[] deviation = new float[targets];
        Arrays.fill(deviation, 1);
        return new Standardization(new float[targets], deviation);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new RootMeanSquaredError(scaling),
                new MeanAbsoluteError(scaling),
                new DeterminationCoefficient(scaling));
    }

    /** The same with one more loss. */
    public Regression withLoss(Loss loss) {
        List<Loss> all = new ArrayList<>(losses);
        all.add(loss);
        return new Regression(scaling, all);
    }

    @Override
    public int outputs() {
        return scaling.mean().length;
    }

    @Override
    public Target target() {
        return new Target(new ExampleSpec(List.of(outputs()), ElementType.FLOAT32), OptionalInt.empty());
    }

    @Override
    public Optional<Function<Standardization, Task>> standardization() {
        return Optional.of(measured -> new Regression(measured, losses));
    }

    /** Standardized, [batch, targets]. */
    @Override
    public Operand<TFloat32> targets(Ops tf, Operand<? extends TType> stored) {
        return standardized(tf, stored, scaling);
    }

    static Operand<TFloat32> standardized(Ops tf, Operand<? extends TType> stored, Standardization scaling) {
        Operand<TFloat32> centred = tf.math.sub(tf.dtypes.cast(stored, TFloat32.class), tf.constant(scaling.mean()));
        return tf.math.div(centred, tf.constant(scaling.deviation()));
    }

    @Override
    public Operand<TFloat32> trainingTargets(Ops tf, Operand<? extends TType> stored, Augmentation augmentation) {
        return targets(tf, stored);
    }

    @Override
    public void require(Augmentation augmentation) {
        if (augmentation.labelSmoothing() > 0) {
            throw new IllegalArgumentException("numbers are not smoothed; leave label smoothing out");
        }
    }

    @Override
    public ClassWeighting classWeighting() {
        return ClassWeighting.NONE;
    }

    @Override
    public PredictionHead head() {
        return new PredictedNumbers(scaling);
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
        return Optional.of(new ResidualQuantiles(scaling));
    }
}
