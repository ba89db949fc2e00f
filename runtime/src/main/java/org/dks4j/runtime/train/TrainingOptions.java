/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.dks4j.runtime.internal.check.Preconditions.require;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.network.NetworkSize;
import org.dks4j.runtime.task.ClassWeights;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.train.optimizer.DeclaredFields;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.schedule.Cosine;
import org.dks4j.runtime.train.schedule.Schedule;
import org.dks4j.runtime.train.tuning.FineTuning;

/**
 * How to train.
 *
 * @param epochs passes over all training examples, at least 1
 * @param batchSize examples per batch, at least 1
 * @param seed from which all random numbers derive
 * @param schedule the learning rate of each step
 * @param rule how gradients change the parameters
 * @param loss the loss; empty for the task's default
 * @param classWeights how much the classes count in the loss; empty for all alike
 * @param augmentation how training examples are varied
 * @param execution on which device, in which precision, with how many threads
 * @param tuning what the training starts from, and how layers differ
 */
public record TrainingOptions(
        int epochs,
        int batchSize,
        long seed,
        Schedule schedule,
        UpdateRule rule,
        Optional<Loss> loss,
        Optional<ClassWeights> classWeights,
        Augmentation augmentation,
        Execution execution,
        FineTuning tuning) {

    /** The name of the epochs in the identity of a training. */
    private static final String NAME_OF_EPOCHS = "epochs";

    private static final int EPOCHS = 10;
    private static final int FEWEST_STEPS = 100;
    private static final int BATCH_SIZE = 64;
    private static final double LEARNING_RATE = 0.003;
    private static final double MOMENTUM = 0.9;

    /** @throws IllegalArgumentException if there is no epoch or no example per batch */
    public TrainingOptions {
        require(epochs >= 1, "epochs must be at least 1, not " + epochs);
        require(batchSize >= 1, "the batch size must be at least 1, not " + batchSize);
    }

    /**
     * Ten epochs of batches of 64, SGD with Nesterov's momentum of 0.9, the task's default loss, and a learning rate that rises in one
     * epoch to 0.003, which suits networks like the samples, and then falls along a cosine.
     */
    public static TrainingOptions defaults() {
        return new TrainingOptions(
                EPOCHS,
                BATCH_SIZE,
                1,
                rising(LEARNING_RATE),
                UpdateRule.of(new Sgd(MOMENTUM)),
                Optional.empty(),
                Optional.empty(),
                Augmentation.none(),
                Execution.defaults(),
                FineTuning.none());
    }

    /**
     * The defaults for a network and so many training examples: its {@linkplain #learningRate learning rate} and
     * {@linkplain #withEpochsFor epochs}.
     *
     * @throws IOException if the network's compiled description cannot be read
     */
    public static TrainingOptions defaultsFor(NetworkDefinition<?> definition, int examples) throws IOException {
        TrainingOptions defaults = defaults();
        return defaults.withLearningRate(learningRate(defaults.rule().optimizer(), definition.size()))
                .withEpochsFor(examples);
    }

    /** The default learning rate of an optimizer for a network, in two digits. */
    public static double learningRate(Optimizer optimizer, NetworkSize network) {
        return new BigDecimal(optimizer.defaultLearningRate(network))
                .round(new MathContext(2))
                .doubleValue();
    }

    private static Schedule rising(double peak) {
        return new Cosine(peak).warmUp();
    }

    /** The same with the default number of epochs for so many training examples: 10, or as many as make 100 steps. */
    public TrainingOptions withEpochsFor(int examples) {
        int steps = EpochSteps.of(examples, this).count();
        return withEpochs(Math.max(EPOCHS, (FEWEST_STEPS + steps - 1) / steps));
    }

    public TrainingOptions withEpochs(int value) {
        return new TrainingOptions(
                value, batchSize, seed, schedule, rule, loss, classWeights, augmentation, execution, tuning);
    }

    public TrainingOptions withBatchSize(int value) {
        return new TrainingOptions(
                epochs, value, seed, schedule, rule, loss, classWeights, augmentation, execution, tuning);
    }

    public TrainingOptions withSeed(long value) {
        return new TrainingOptions(
                epochs, batchSize, value, schedule, rule, loss, classWeights, augmentation, execution, tuning);
    }

    public TrainingOptions withSchedule(Schedule value) {
        return new TrainingOptions(
                epochs, batchSize, seed, value, rule, loss, classWeights, augmentation, execution, tuning);
    }

    /** A learning rate that rises to the peak in one epoch and then falls along a cosine. */
    public TrainingOptions withLearningRate(double peak) {
        return withSchedule(rising(peak));
    }

    public TrainingOptions withRule(UpdateRule value) {
        return new TrainingOptions(
                epochs, batchSize, seed, schedule, value, loss, classWeights, augmentation, execution, tuning);
    }

    /** Another optimizer, the rest of the rule as it is. */
    public TrainingOptions withOptimizer(Optimizer value) {
        return withRule(rule.withOptimizer(value));
    }

    public TrainingOptions withLoss(Loss value) {
        return new TrainingOptions(
                epochs,
                batchSize,
                seed,
                schedule,
                rule,
                Optional.of(value),
                classWeights,
                augmentation,
                execution,
                tuning);
    }

    public TrainingOptions withClassWeights(ClassWeights value) {
        return new TrainingOptions(
                epochs, batchSize, seed, schedule, rule, loss, Optional.of(value), augmentation, execution, tuning);
    }

    public TrainingOptions withAugmentation(Augmentation value) {
        return new TrainingOptions(
                epochs, batchSize, seed, schedule, rule, loss, classWeights, value, execution, tuning);
    }

    public TrainingOptions withExecution(Execution value) {
        return new TrainingOptions(
                epochs, batchSize, seed, schedule, rule, loss, classWeights, augmentation, value, tuning);
    }

    public TrainingOptions withTuning(FineTuning value) {
        return new TrainingOptions(
                epochs, batchSize, seed, schedule, rule, loss, classWeights, augmentation, execution, value);
    }

    /**
     * The entries of {@link Trainer#identity} that may differ when a training is resumed exactly: the epochs, unless the learning rate
     * depends on them.
     */
    public Set<String> free() {
        return schedule.dependsOnEnd() ? Set.of() : Set.of(NAME_OF_EPOCHS);
    }

    /** What is minimized for a task. */
    Loss lossOf(Task task) {
        return loss.orElse(task.losses().get(0));
    }

    /** What of this a result depends on, as texts by name. */
    Map<String, String> identity(Task task) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put(NAME_OF_EPOCHS, String.valueOf(epochs));
        identity.put("batch size", String.valueOf(batchSize));
        identity.put("seed", String.valueOf(seed));
        identity.put("learning rate", schedule.text());
        identity.put("optimizer", rule.optimizer().identity().text());
        identity.put("weight decay", text(rule.decay()));
        identity.put("clipping", rule.clipping().map(TrainingOptions::text).orElse("none"));
        identity.put(
                "average of the weights",
                rule.average().map(TrainingOptions::text).orElse("none"));
        identity.put("batches a step", String.valueOf(rule.batches()));
        identity.put("loss", lossOf(task).name());
        // Checkpoints from before there were weights are of trainings without any.
        classWeights.ifPresent(weights -> identity.put("class weights", weights.text()));
        identity.put("augmentation", augmentation.text());
        identity.put("precision", execution.precision().toString());
        if (!rule.rates().isEmpty()) {
            identity.put("learning rates of layers", rule.rates().text());
        }
        identity.putAll(tuning.identity());
        return identity;
    }

    private static String text(Record part) {
        return DeclaredFields.of(part).text();
    }
}
