/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * The task of a network: the targets of its examples, the losses that training can minimize, the metrics, the predictions, and the report of
 * an evaluation. Data, trainings, checkpoints and exports ask it for all that depends on what a network is for.
 */
public interface Task {
    /** The target of an example, where it comes from, and how it is stored. */
    Target target();

    /**
     * Makes this task with targets that are standardized as measured on the training examples; empty where targets are used as they are
     * stored.
     */
    Optional<Function<Standardization, Task>> standardization();

    /** The number of outputs of the network per example. */
    int outputs();

    /** The losses that {@code --loss} selects from, each with a name of its own, the default first. */
    List<Loss> losses();

    /** The metrics of an evaluation besides the loss, in the order in which they are printed. Trainings are judged by the first. */
    List<Metric> metrics();

    /**
     * Targets as a loss compares them with the network's outputs.
     *
     * @param stored the targets of a batch, as {@link Target#source} says: [batch, the target's shape], int32 for classes, else float32; or a
     *     batch of inputs, [batch, the stored shape]
     * @return of the shape of the network's outputs
     */
    Operand<TFloat32> targets(Ops tf, Operand<? extends TType> stored);

    /**
     * The same for training.
     *
     * @param augmentation how they are varied; only what does not mix examples is applied here
     */
    Operand<TFloat32> trainingTargets(Ops tf, Operand<? extends TType> stored, Augmentation augmentation);

    /**
     * Refuses an augmentation of targets that this task does not have.
     *
     * @throws IllegalArgumentException that says what instead
     */
    void require(Augmentation augmentation);

    /** What the weights of classes multiply in the loss of a training, if targets are classes. */
    ClassWeighting classWeighting();

    /** The answers of a trained network. */
    PredictionHead head();

    /** The sequences that the network continues, if it predicts which id comes next. */
    Optional<TokenSequence> sequence();

    /** A table of counts that an evaluation makes, if it makes one. */
    Optional<Report> report();

    /**
     * This task for a network that was trained with some standardizations.
     *
     * @throws IllegalArgumentException if it standardizes its targets and there is none for them
     */
    default Task with(Standardizations measured) {
        return standardization()
                .map(made -> made.apply(measured.targets().stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("there is no standardization of the targets"))))
                .orElse(this);
    }

    /** What an evaluation tells from all answers at once, if there is something. */
    Optional<AnswerReport> answerReport();

    /** The metrics that are also measured in training steps. */
    default List<Metric> trainingMetrics() {
        return metrics().stream().filter(Metric::isMeasuredInTraining).toList();
    }

    /** The default criterion of a training: the first metric, or the loss where there is none. */
    default Criterion criterion() {
        return metrics().isEmpty() ? Criterion.LOSS : Criterion.of(metrics().get(0));
    }

    /** The criteria by which epochs can be compared: every metric, and the loss. */
    default List<Criterion> criteria() {
        return Stream.concat(metrics().stream().map(Criterion::of), Stream.of(Criterion.LOSS))
                .toList();
    }

    /**
     * The criterion of a name: {@code loss}, or that of a metric.
     *
     * @throws IllegalArgumentException if there is none; the message has all
     */
    default Criterion criterion(String name) {
        return criteria().stream()
                .filter(criterion -> criterion.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name + "; choose one of "
                        + criteria().stream().map(Criterion::name).collect(Collectors.joining(", "))));
    }

    /**
     * The loss of a name that checkpoints keep.
     *
     * @throws IllegalArgumentException if there is none
     */
    default Loss loss(String name) {
        return losses().stream()
                .filter(loss -> loss.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no loss " + name));
    }
}
