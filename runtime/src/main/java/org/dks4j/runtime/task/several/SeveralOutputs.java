/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.several;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
import org.tensorflow.types.family.TType;

/**
 * Several outputs with a task each. The network gives the numbers of all of them side by side; a target has the numbers of each in the same
 * order, a class as its number. The loss is the sum of each output's loss times its weight. Metrics, answers and names of columns begin with
 * the output's name; trainings are judged by the first metric of the first output.
 *
 * @param parts in the order of the network's numbers
 */
public record SeveralOutputs(List<OutputPart> parts) implements Task {

    /** @throws IllegalArgumentException if there are not at least two outputs, or two have one name */
    public SeveralOutputs {
        parts = List.copyOf(parts);
        if (parts.size() < 2 || parts.stream().map(OutputPart::name).distinct().count() < parts.size()) {
            throw new IllegalArgumentException("outputs are at least two, each with a name of its own, not "
                    + parts.stream().map(OutputPart::name).toList());
        }
    }

    private List<PlacedPart> placed() {
        return PlacedPart.of(parts);
    }

    @Override
    public int outputs() {
        return parts.stream().mapToInt(part -> part.task().outputs()).sum();
    }

    @Override
    public Target target() {
        return Target.ofParts(parts.stream()
                .map(part -> new Target.Part(part.name(), part.task().target()))
                .toList());
    }

    /** Measured are all numbers of a target; outputs that do not standardize theirs, such as classes, do not use what was measured. */
    @Override
    public Optional<Function<Standardization, Task>> standardization() {
        return parts.stream().anyMatch(part -> part.task().standardization().isPresent())
                ? Optional.of(measured -> new SeveralOutputs(placed().stream()
                        .map(placed -> standardized(placed, measured))
                        .toList()))
                : Optional.empty();
    }

    private static OutputPart standardized(PlacedPart placed, Standardization measured) {
        return placed.part()
                .task()
                .standardization()
                .map(task -> placed.part().withTask(task.apply(measured.part(placed.firstTarget(), placed.targets()))))
                .orElse(placed.part());
    }

    @Override
    public List<Loss> losses() {
        return List.of(new WeightedSumLoss(placed()));
    }

    @Override
    public List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        for (PlacedPart placed : placed()) {
            placed.part().task().metrics().forEach(metric -> metrics.add(new PartMetric(placed, metric)));
        }
        return metrics;
    }

    /** [batch, outputs]. */
    @Override
    public Operand<TFloat32> targets(Ops tf, Operand<? extends TType> stored) {
        return sideBySide(tf, placed -> placed.part().task().targets(tf, placed.ofTargets(tf, stored)));
    }

    /** [batch, outputs]. */
    @Override
    public Operand<TFloat32> trainingTargets(Ops tf, Operand<? extends TType> stored, Augmentation augmentation) {
        return sideBySide(
                tf, placed -> placed.part().task().trainingTargets(tf, placed.ofTargets(tf, stored), augmentation));
    }

    private Operand<TFloat32> sideBySide(Ops tf, Function<PlacedPart, Operand<TFloat32>> each) {
        return tf.concat(placed().stream().map(each).toList(), tf.constant(1));
    }

    @Override
    public void require(Augmentation augmentation) {
        for (OutputPart part : parts) {
            try {
                part.task().require(augmentation);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the output " + part.name() + ": " + e.getMessage(), e);
            }
        }
    }

    /** Outputs have weights instead: those of classes would weigh examples for the others, too. */
    @Override
    public ClassWeighting classWeighting() {
        return ClassWeighting.NONE;
    }

    @Override
    public PredictionHead head() {
        return new SeveralAnswers(placed());
    }

    @Override
    public Optional<TokenSequence> sequence() {
        return Optional.empty();
    }

    @Override
    public Optional<Report> report() {
        List<PlacedPart> reporting = reporting(part -> part.task().report());
        return reporting.isEmpty() ? Optional.empty() : Optional.of(new SeveralTables(reporting));
    }

    @Override
    public Optional<AnswerReport> answerReport() {
        List<PlacedPart> reporting = reporting(part -> part.task().answerReport());
        return reporting.isEmpty() ? Optional.empty() : Optional.of(new SeveralReports(reporting));
    }

    private List<PlacedPart> reporting(Function<OutputPart, Optional<?>> report) {
        Stream<PlacedPart> all = placed().stream();
        return all.filter(placed -> report.apply(placed.part()).isPresent()).toList();
    }
}
