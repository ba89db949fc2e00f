/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.reconstruction;

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
import org.tensorflow.types.family.TType;

/**
 * Each example is an image that the network is to give back: an autoencoder. The network's outputs are a logit per pixel, whose logistic function is
 * its brightness between 0 and 1.
 *
 * @param pixels how many numbers an image has, over all channels
 * @param losses that targets [batch, pixels] can have
 * @param metrics of evaluations
 */
public record Reconstruction(int pixels, List<Loss> losses, List<Metric> metrics) implements Task {

    private static final float BRIGHTEST = 255;

    /** @throws IllegalArgumentException if there is no pixel or no loss */
    public Reconstruction {
        losses = List.copyOf(losses);
        metrics = List.copyOf(metrics);
        if (pixels < 1 || losses.isEmpty()) {
            throw new IllegalArgumentException("a reconstruction has at least one pixel and one loss");
        }
    }

    /** With binary cross-entropy summed over the pixels, and the squared error. */
    public Reconstruction(int pixels) {
        this(pixels, List.of(StandardLoss.SIGMOID_CROSS_ENTROPY), List.of(new SquaredError()));
    }

    @Override
    public Target target() {
        return Target.ofFirstInput();
    }

    @Override
    public Optional<Function<Standardization, Task>> standardization() {
        return Optional.empty();
    }

    @Override
    public int outputs() {
        return pixels;
    }

    /** Brightness from 0 to 1, [batch, pixels]. */
    @Override
    public Operand<TFloat32> targets(Ops tf, Operand<? extends TType> stored) {
        return brightness(tf, stored, pixels);
    }

    static Operand<TFloat32> brightness(Ops tf, Operand<? extends TType> stored, long pixels) {
        Operand<TFloat32> flat =
                tf.reshape(tf.dtypes.cast(stored, TFloat32.class), tf.constant(new long[] {-1, pixels}));
        return tf.math.mul(flat, tf.constant(1 / BRIGHTEST));
    }

    @Override
    public Operand<TFloat32> trainingTargets(Ops tf, Operand<? extends TType> stored, Augmentation augmentation) {
        return targets(tf, stored);
    }

    @Override
    public void require(Augmentation augmentation) {
        if (augmentation.labelSmoothing() > 0) {
            throw new IllegalArgumentException("images are not smoothed; leave label smoothing out");
        }
    }

    @Override
    public ClassWeighting classWeighting() {
        return ClassWeighting.NONE;
    }

    @Override
    public PredictionHead head() {
        return new Brightness(pixels);
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
        return Optional.empty();
    }
}
