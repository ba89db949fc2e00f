/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.export.CheckpointWeights;
import org.dks4j.runtime.export.EvaluationReport;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.internal.saver.Averages;
import org.dks4j.runtime.internal.saver.StoredVariables;
import org.dks4j.runtime.internal.saver.WeightNames;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingException;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.ExponentialAverage;
import org.dks4j.runtime.train.optimizer.GradientClipping;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.WeightDecay;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.dks4j.runtime.train.optimizer.muon.Muon;
import org.dks4j.runtime.train.optimizer.soap.Soap;
import org.dks4j.runtime.train.tuning.FineTuning;
import org.dks4j.runtime.train.tuning.InitialWeights;
import org.dks4j.runtime.train.tuning.LayerPatterns;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.dks4j.tests.networks.SmallMlpHalfGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.GraphOperation;

/** Trainings in which some layers stay as they are, on real images. */
class FrozenLayersTest {

    private static final Dataset IMAGES = RealImages.first(600, 200);

    private static TrainingOptions freezing(String layers) {
        return TrainingOptions.defaults()
                .withEpochs(1)
                .withLearningRate(0.01)
                .withTuning(FineTuning.none().withFrozen(LayerPatterns.parse(layers)));
    }

    static List<UpdateRule> rules() {
        return List.of(
                UpdateRule.of(new Sgd(0.9))
                        .withBatches(2)
                        .withDecay(new WeightDecay(0.1))
                        .withClipping(new GradientClipping(1)),
                UpdateRule.of(AdamW.defaults())
                        .withDecay(new WeightDecay(0.1))
                        .withAverage(new ExponentialAverage(0.9)),
                UpdateRule.of(Kfac.defaults()),
                UpdateRule.of(Soap.defaults()),
                UpdateRule.of(Muon.defaults()));
    }

    private static Map<String, float[]> weights(Trainer<?> trainer, Path directory) throws IOException {
        trainer.save(directory.resolve("now"));
        return StoredVariables.read(directory.resolve("now")).weights(Averages.NEVER);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void frozenLayersStayBitForBitAndTheOptimizerKeepsNothingOfThem(UpdateRule rule, @TempDir Path directory)
            throws IOException {
        LayerPatterns frozen = LayerPatterns.parse("stem,blocks[0]*");
        try (Trainer<?> trainer = new Trainer<>(
                SmallBatchNormGraph.DEFINITION, IMAGES, freezing(frozen.text()).withRule(rule))) {
            Map<String, float[]> before = weights(trainer, directory);
            assertThat(trainer.train(List.of()).epochs()).hasSize(1);
            Map<String, float[]> after = weights(trainer, directory);
            after.forEach((name, values) -> {
                if (frozen.matchesWeight(name)) {
                    assertThat(values).as(name).isEqualTo(before.get(name));
                } else {
                    assertThat(values).as(name).isNotEqualTo(before.get(name));
                }
            });
            Set<String> others = new TreeSet<>(
                    StoredVariables.read(directory.resolve("now")).shapes().keySet());
            others.removeIf(WeightNames::isWeight);
            assertThat(others).noneMatch(frozen::matchesWeight).anyMatch(name -> name.startsWith("logits/"));
            assertThat(trainer.notes())
                    .containsExactly("frozen: stem, blocks[0].norm1, blocks[0].conv1, blocks[0].norm2,"
                            + " blocks[0].conv2, blocks[0].shortcut-projection");
        }
    }

    @Test
    void whatIsSavedIsEvaluatedAsInTheTraining(@TempDir Path directory) throws IOException {
        TrainingOptions options = freezing("stem,blocks*").withRule(rules().get(1));
        double loss;
        try (Trainer<?> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, IMAGES, options)) {
            trainer.train(List.of(new Checkpoints(directory)));
            loss = trainer.evaluate().loss();
        }
        Checkpoint last = new CheckpointFolder(directory).last().orElseThrow();
        try (Predictor predictor = Predictor.of(SmallBatchNormGraph.DEFINITION, last, Execution.defaults())) {
            assertThat(EvaluationReport.of(predictor, IMAGES.test(), 1)
                            .evaluation()
                            .loss())
                    .isCloseTo(loss, within(1e-6));
        }
    }

    private static int readers(Trainer<?> trainer, String layer) {
        String kernel = trainer.layerHandles().stream()
                .filter(handle -> handle.name().equals(layer))
                .findFirst()
                .flatMap(handle -> handle.kernel())
                .orElseThrow();
        return ((GraphOperation) trainer.session().graph().operation(kernel)).numConsumers();
    }

    @Test
    void nothingIsPropagatedBackToLayersBelowWhichNoneIsTrained() throws IOException {
        NetworkDefinition<?> network = SmallMlpGraph.DEFINITION;
        try (Trainer<?> frozen = new Trainer<>(network, IMAGES, freezing("hidden[0],hidden[1],hidden[2]"));
                Trainer<?> trained = new Trainer<>(network, IMAGES, TrainingOptions.defaults())) {
            for (String layer : List.of("hidden[1]", "hidden[2]")) {
                // Reads for the backward pass, for weight decay and for the optimizer are gone.
                assertThat(readers(frozen, layer)).as(layer).isLessThan(readers(trained, layer));
            }
            assertThat(readers(frozen, "hidden[4]")).isEqualTo(readers(trained, "hidden[4]"));
        }
    }

    @Test
    void aNewLastLayerOnFrozenOnesLearnsOtherClasses(@TempDir Path directory) throws IOException {
        TrainingOptions options = TrainingOptions.defaults().withEpochs(3).withLearningRate(0.01);
        try (Trainer<?> trainer =
                new Trainer<>(SmallMlpHalfGraph.DEFINITION, HalfOfClasses.of(0, 4000, 200), options)) {
            trainer.train(List.of(new Checkpoints(directory)));
        }
        Checkpoint taught = new CheckpointFolder(directory).last().orElseThrow();
        InitialWeights start = InitialWeights.of(CheckpointWeights.read(taught), "classes from 0")
                .withExcept(LayerPatterns.parse("logits"));
        FineTuning tuning = FineTuning.none().withStart(start).withFrozen(LayerPatterns.parse("hidden*"));
        TrainingOptions few = TrainingOptions.defaults()
                .withEpochs(20)
                .withBatchSize(25)
                .withLearningRate(0.01)
                .withTuning(tuning);
        try (Trainer<?> trainer = new Trainer<>(SmallMlpHalfGraph.DEFINITION, HalfOfClasses.of(5, 250, 500), few)) {
            double chance = trainer.evaluate().metric("accuracy");
            assertThat(trainer.train(List.of()).result().metric("accuracy"))
                    .isGreaterThan(0.75)
                    .isGreaterThan(chance + 0.3);
            Map<String, float[]> after = weights(trainer, directory);
            start.weights().byName().forEach((name, weight) -> {
                if (name.startsWith("hidden")) {
                    assertThat(after.get(name)).as(name).isEqualTo(weight.values());
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "hiden* | --freeze: 'hiden*' is no layer that has weights; the closest are hidden[0], hidden[1], hidden[2]",
                "* | --freeze *: no layer is left to train"
            })
    void patternsThatLeaveNothingToTrainOrMatchNothingAreErrors(String layers, String message) {
        assertThatThrownBy(() -> new Trainer<>(SmallMlpGraph.DEFINITION, IMAGES, freezing(layers)))
                .isInstanceOf(TrainingException.class)
                .hasMessage(message);
    }

    @Test
    void theCommandFreezesAndResumesOnlyAlike(@TempDir Path directory) throws IOException {
        List<String> arguments = List.of(
                "--epochs=1", "--batch-size=1000", "--checkpoint-dir=" + directory, "--resume", "--freeze=hidden*");
        CommandOutput first = run(arguments.toArray(String[]::new));
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).contains("frozen: hidden[0], hidden[1], ");
        assertThat(run(arguments.subList(0, 4).toArray(String[]::new)).err())
                .contains("frozen layers: hidden* there, none here");
        assertThat(run("--freeze=").err()).contains("--freeze: a pattern of layers must not be empty");
    }

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> TrainerCommand.run(SmallMlpGraph.DEFINITION, out, err, arguments));
    }
}
