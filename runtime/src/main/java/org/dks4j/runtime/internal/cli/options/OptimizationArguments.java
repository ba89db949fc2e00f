/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.data.augment.ResizedCrop;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.internal.text.Decimal;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.ClassWeighting;
import org.dks4j.runtime.task.ClassWeights;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.optimizer.ExponentialAverage;
import org.dks4j.runtime.train.optimizer.GradientClipping;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.OptimizerOptions;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.WeightDecay;
import org.dks4j.runtime.train.schedule.Constant;
import org.dks4j.runtime.train.schedule.Cosine;
import org.dks4j.runtime.train.schedule.Piecewise;
import org.dks4j.runtime.train.schedule.Schedule;
import org.dks4j.runtime.train.schedule.StepDecay;
import org.dks4j.runtime.train.tuning.FineTuning;
import org.dks4j.runtime.train.tuning.LayerRates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options that say how a network is trained. */
public final class OptimizationArguments {

    /** Which schedules have which options. */
    private static final List<DependentOptions> OF_SCHEDULES = List.of(
            new DependentOptions(List.of("step"), Set.of("--decay-every", "--decay-factor")),
            new DependentOptions(List.of("piecewise"), Set.of("--rates")));

    /** Schedules by the names that users write. */
    public enum ScheduleName {
        cosine,
        constant,
        step,
        piecewise
    }

    private final Task task;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "passes over the training examples (default: 10, or as many as make 100 steps)")
    private @Nullable Integer epochs;

    @Option(names = "--batch-size", paramLabel = "N", description = "examples per batch")
    private int batchSize = TrainingOptions.defaults().batchSize();

    @Option(names = "--accumulate", paramLabel = "N", description = "batches per step; their gradients are averaged")
    private int accumulate = 1;

    @Option(
            names = "--recompute",
            description =
                    "keep only some activations, and compute the others again for the gradients: deep networks in less"
                            + " memory, at the price of about one more forward pass")
    private boolean recompute;

    @Option(names = "--seed", paramLabel = "N", description = "seed of all random numbers")
    private long seed = TrainingOptions.defaults().seed();

    @Option(
            names = RegisteredOptimizers.OPTION,
            paramLabel = "NAME",
            completionCandidates = RegisteredOptimizers.Names.class,
            description = "${COMPLETION-CANDIDATES}")
    private String optimizer = RegisteredOptimizers.DEFAULT;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description =
                    "the learning rate, or its peak if a schedule changes it (default: what suits the optimizer and"
                            + " the network's size)")
    private @Nullable Double givenRate;

    @Option(names = "--schedule", paramLabel = "NAME", description = "learning-rate schedule: ${COMPLETION-CANDIDATES}")
    private ScheduleName schedule = ScheduleName.cosine;

    @Option(
            names = "--decay-every",
            paramLabel = "EPOCHS",
            description = "with --schedule step: epochs per learning rate")
    private int decayEvery = 30;

    @Option(
            names = "--decay-factor",
            paramLabel = "FACTOR",
            description = "with --schedule step: factor from one learning rate to the next")
    private double decayFactor = 0.1;

    @Option(
            names = "--rates",
            paramLabel = "EPOCH=RATE",
            split = ",",
            description = "with --schedule piecewise: further learning rates and the epochs at which they"
                    + " start: 30=0.01,60=0.001")
    private Map<Double, Double> rates = Map.of();

    @Option(
            names = "--warmup",
            paramLabel = "EPOCHS",
            description =
                    "warm-up: epochs during which the learning rate rises from 0 (default: 1; with cosine at most a sixth of the training)")
    private @Nullable Double warmup;

    @Option(
            names = "--layer-rates",
            paramLabel = "LAYERS=FACTOR",
            description = "factors of the learning rate of layers; of several that match, the last: '*=0.1,logits=1'")
    private @Nullable String layerRates;

    @Option(
            names = "--weight-decay",
            paramLabel = "RATE",
            description = "decoupled weight decay of kernels; none for biases and normalization layers")
    private double weightDecay;

    @Option(
            names = "--clip-norm",
            paramLabel = "NORM",
            description = "clip the global norm of the gradients to this; 0 for no clipping")
    private double clipNorm;

    @Option(
            names = "--average",
            paramLabel = "DECAY",
            description = "evaluate an exponential moving average of the weights with this decay, such as"
                    + " 0.999; 0 for none")
    private double average;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            completionCandidates = TaskFactory.Losses.class,
            description = "${COMPLETION-CANDIDATES}")
    private String loss;

    @Option(
            names = "--class-weights",
            paramLabel = "WEIGHTS",
            description = "how much each class counts in the loss: a number per class, such as 1,2.5,1, or 'balanced'"
                    + " for classes that count alike, whatever their numbers of examples")
    private @Nullable String classWeights;

    @Option(
            names = "--label-smoothing",
            paramLabel = "SHARE",
            description = "share of each target spread over all classes")
    private double labelSmoothing;

    @Option(
            names = "--mixup",
            paramLabel = "ALPHA",
            description = "mix pairs of examples, with weights from Beta(ALPHA, ALPHA); 0 for no mixing")
    private double mixup;

    @Option(
            names = "--crop",
            paramLabel = "PIXELS",
            description = "pad images by this many pixels and crop them at random positions")
    private int crop;

    @Option(names = "--flip", description = "mirror images left to right with probability 1/2")
    private boolean flip;

    @Option(names = "--resized-crop", description = "crop random boxes of images and resize them")
    private boolean resizedCrop;

    /**
     * The options of a network.
     *
     * @param task of the network, whose losses can be chosen
     */
    public OptimizationArguments(Task task) {
        this.task = task;
        loss = task.losses().get(0).option();
    }

    /**
     * The chosen optimizer's options.
     *
     * @throws picocli.CommandLine.ParameterException if there is no such optimizer, or an option of another optimizer or schedule is given
     */
    public OptimizerOptions chosen(CommandSpec command, RegisteredOptimizers optimizers) {
        OptimizerOptions chosen = optimizers.chosen(command, optimizer);
        DependentOptions.require(command, "--schedule", schedule.toString(), OF_SCHEDULES);
        return chosen;
    }

    /**
     * The learning rate, or its peak: the one given, else the optimizer's default for the network.
     *
     * @throws picocli.CommandLine.ParameterException if the optimizer's options do not go together
     * @throws IOException if the network's compiled description cannot be read
     */
    public double learningRate(CommandSpec command, OptimizerOptions chosen, NetworkDefinition<?> network)
            throws IOException {
        return givenRate == null
                ? TrainingOptions.learningRate(CommandRun.checked(command, chosen::optimizer), network.size())
                : givenRate;
    }

    /**
     * The options of a training.
     *
     * @param learningRate of {@link #learningRate}
     * @throws IllegalArgumentException if one is out of its range
     */
    public TrainingOptions options(OptimizerOptions chosen, Execution execution, double learningRate) {
        Optimizer made = chosen.optimizer();
        return new TrainingOptions(
                epochs == null ? TrainingOptions.defaults().epochs() : epochs,
                batchSize,
                seed,
                schedule(learningRate),
                rule(chosen.name(), made, learningRate),
                Optional.of(loss()),
                classWeights(),
                augmentation(),
                execution.withRecompute(recompute),
                FineTuning.none());
    }

    /** The options of a training on so many examples. */
    public TrainingOptions forExamples(TrainingOptions options, int examples) {
        return epochs == null ? options.withEpochsFor(examples) : options;
    }

    /** The line that names the learning rate, if it is a default. */
    public Optional<String> defaultRateLine(OptimizerOptions chosen, double learningRate) {
        return givenRate != null
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "learning rate: %s, the default of %s for a network of this size",
                        Decimal.text(learningRate),
                        chosen.title()));
    }

    private Optional<ClassWeights> classWeights() {
        if (classWeights == null) {
            return Optional.empty();
        }
        if (task.classWeighting() == ClassWeighting.NONE) {
            throw new IllegalArgumentException("--class-weights are for networks whose only output is of classes");
        }
        if (classWeights.equals("balanced")) {
            return Optional.of(new ClassWeights.Balanced());
        }
        try {
            return Optional.of(new ClassWeights.Given(
                    Stream.of(classWeights.split(",")).map(Double::valueOf).toList()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--class-weights is 'balanced' or a number for each class, such as 1,2.5,1, not '" + classWeights
                            + "'",
                    e);
        }
    }

    private Loss loss() {
        return task.losses().stream()
                .filter(each -> each.option().equals(loss))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--loss must be one of "
                        + String.join(", ", new TaskFactory.Losses(task)) + ", not '" + loss + "'"));
    }

    private Schedule schedule(double learningRate) {
        Schedule chosen =
                switch (schedule) {
                    case cosine -> new Cosine(learningRate);
                    case constant -> new Constant(learningRate);
                    case step -> new StepDecay(learningRate, decayFactor, decayEvery);
                    case piecewise -> new Piecewise(learningRate, changes());
                };
        return warmup == null ? chosen.warmUp() : chosen.warmUp(warmup);
    }

    private List<Piecewise.Change> changes() {
        List<Piecewise.Change> changes = new ArrayList<>();
        rates.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> changes.add(new Piecewise.Change(entry.getKey(), entry.getValue())));
        return changes;
    }

    private UpdateRule rule(String name, Optimizer made, double learningRate) {
        LayerRates rates = layerRates();
        requireRate(name, learningRate, made.largestLearningRate(), rates);
        made.requireBatches(accumulate);
        UpdateRule rule = UpdateRule.of(made)
                .withDecay(new WeightDecay(weightDecay))
                .withBatches(accumulate)
                .withRates(rates);
        if (clipNorm != 0) {
            rule = rule.withClipping(new GradientClipping(clipNorm));
        }
        return average == 0 ? rule : rule.withAverage(new ExponentialAverage(average));
    }

    private LayerRates layerRates() {
        try {
            return layerRates == null ? LayerRates.none() : LayerRates.parse(layerRates);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--layer-rates: " + e.getMessage(), e);
        }
    }

    private void requireRate(String name, double learningRate, double largest, LayerRates factors) {
        DoubleStream.concat(
                        DoubleStream.of(learningRate), rates.values().stream().mapToDouble(rate -> rate))
                .map(rate -> rate * factors.largest())
                .filter(rate -> rate > largest)
                .findFirst()
                .ifPresent(rate -> {
                    throw new IllegalArgumentException(String.format(
                            Locale.ROOT,
                            "with %s %s the learning rate must be at most %s, not %s",
                            RegisteredOptimizers.OPTION,
                            name,
                            largest,
                            rate));
                });
    }

    private Augmentation augmentation() {
        Augmentation augmentation = Augmentation.none()
                .withCropPadding(crop)
                .withLabelSmoothing(labelSmoothing)
                .withMixup(mixup);
        if (flip) {
            augmentation = augmentation.withFlip();
        }
        return resizedCrop ? augmentation.withResizedCrop(ResizedCrop.defaults()) : augmentation;
    }
}
