/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.token;

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
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.task.TokenSequence;
import org.dks4j.runtime.task.segmentation.LocationAccuracy;
import org.dks4j.runtime.task.segmentation.LocationLoss;
import org.dks4j.runtime.task.segmentation.Segmentation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * The id that follows at each position of a sequence. The network reads ids, [batch, positions], and gives logits, [batch, positions, vocabulary];
 * those of a position depend on the ids up to it alone. A target has the id at the next position for each position, or
 * {@link org.dks4j.runtime.data.ClassTargets#UNKNOWN}, which has weight 0 in the loss and counts in no metric.
 *
 * @param vocabulary how many ids there are
 * @param positions how many ids the network reads at once
 * @param losses that targets [batch, positions, vocabulary] can have
 * @param metrics of evaluations
 */
public record NextToken(int vocabulary, int positions, List<Loss> losses, List<Metric> metrics) implements Task {

    /** @throws IllegalArgumentException if there is no position, no id or no loss */
    public NextToken {
        losses = List.copyOf(losses);
        metrics = List.copyOf(metrics);
        if (vocabulary < 1 || positions < 1 || losses.isEmpty()) {
            throw new IllegalArgumentException("a sequence has at least one position, one id and one loss");
        }
    }

    /** With cross-entropy in nats, the mean over the positions; and bits per byte or token, perplexity and the share of right ids. */
    public NextToken(int vocabulary, int positions) {
        this(
                vocabulary,
                positions,
                List.of(LocationLoss.CROSS_ENTROPY_PER_LOCATION),
                List.of(new BitsPerToken(vocabulary), new Perplexity(vocabulary), new LocationAccuracy()));
    }

    /** A position is a location whose class is the next id. */
    private Segmentation locations() {
        return new Segmentation(vocabulary, List.of(positions));
    }

    @Override
    public Target target() {
        return new Target(
                new ExampleSpec(List.of(positions), ElementType.INT32),
                OptionalInt.of(vocabulary),
                List.of(),
                Target.Source.STORED);
    }

    @Override
    public Optional<Function<Standardization, Task>> standardization() {
        return Optional.empty();
    }

    /** Per position. */
    @Override
    public int outputs() {
        return vocabulary;
    }

    /** One-hot, [batch, positions, vocabulary]; zeros where the id is not known. */
    @Override
    public Operand<TFloat32> targets(Ops tf, Operand<? extends TType> stored) {
        return locations().targets(tf, stored);
    }

    @Override
    public Operand<TFloat32> trainingTargets(Ops tf, Operand<? extends TType> stored, Augmentation augmentation) {
        return targets(tf, stored);
    }

    @Override
    public void require(Augmentation augmentation) {
        if (augmentation.labelSmoothing() > 0) {
            throw new IllegalArgumentException("the ids of a sequence are not smoothed; leave label smoothing out");
        }
    }

    @Override
    public ClassWeighting classWeighting() {
        return ClassWeighting.NONE;
    }

    @Override
    public PredictionHead head() {
        return new NextTokens(new TokenSequence(positions, vocabulary));
    }

    @Override
    public Optional<TokenSequence> sequence() {
        return Optional.of(new TokenSequence(positions, vocabulary));
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
