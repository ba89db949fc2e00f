/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.export.CheckpointWeights;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.internal.saver.Averages;
import org.dks4j.runtime.internal.saver.StoredVariables;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingException;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.ExponentialAverage;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.dks4j.runtime.train.tuning.FineTuning;
import org.dks4j.runtime.train.tuning.InitialWeights;
import org.dks4j.runtime.train.tuning.LayerPatterns;
import org.dks4j.runtime.weights.Weight;
import org.dks4j.runtime.weights.Weights;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.dks4j.tests.networks.SmallMlpHalfGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings that start from the weights of others, on real images. */
class InitialWeightsTest {

    private static final Dataset IMAGES = RealImages.first(600, 200);

    @TempDir
    private static Path source;

    @BeforeAll
    static void train() throws IOException {
        TrainingOptions options = TrainingOptions.defaults().withEpochs(2).withLearningRate(0.01);
        train(SmallMlpGraph.DEFINITION, IMAGES, options, source.resolve("mlp"));
        train(SmallBatchNormGraph.DEFINITION, IMAGES, options, source.resolve("norm"));
        weights("mlp").write(source.resolve("mlp.safetensors"));
        weights("mlp").write(source.resolve("mlp.npz"));
    }

    private static void train(NetworkDefinition<?> network, Dataset data, TrainingOptions options, Path folder)
            throws IOException {
        try (Trainer<?> trainer = new Trainer<>(network, data, options)) {
            trainer.train(List.of(new Checkpoints(folder)));
        }
    }

    private static Weights weights(String name) throws IOException {
        return CheckpointWeights.read(
                new CheckpointFolder(source.resolve(name)).last().orElseThrow());
    }

    private static InitialWeights from(String name) throws IOException {
        return InitialWeights.of(weights(name), name);
    }

    private static TrainingOptions start(InitialWeights weights) {
        return TrainingOptions.defaults().withTuning(FineTuning.none().withStart(weights));
    }

    /** The weights of a trainer as it would save them. */
    private static Weights of(Trainer<?> trainer, Path directory) throws IOException {
        Map<String, Weight> byName = new TreeMap<>();
        trainer.save(directory.resolve("now"));
        StoredVariables stored = StoredVariables.read(directory.resolve("now"));
        stored.weights(Averages.NEVER)
                .forEach((name, values) -> byName.put(name, new Weight(List.of(values.length), values)));
        return new Weights(byName, Map.of());
    }

    private static void assertEqual(Weights actual, Weights expected) {
        assertThat(actual.byName().keySet()).isEqualTo(expected.byName().keySet());
        expected.byName()
                .forEach((name, weight) ->
                        assertThat(actual.byName().get(name).values()).as(name).isEqualTo(weight.values()));
    }

    static List<UpdateRule> rules() {
        return List.of(
                UpdateRule.of(new Sgd(0.9)).withBatches(2),
                UpdateRule.of(AdamW.defaults()).withAverage(new ExponentialAverage(0.999)),
                UpdateRule.of(Kfac.defaults()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void itStartsWithTheSameWeightsAndEvaluationBitForBitAndLearns(UpdateRule rule, @TempDir Path directory)
            throws IOException {
        double before;
        try (Trainer<?> trained = new Trainer<>(SmallBatchNormGraph.DEFINITION, IMAGES, TrainingOptions.defaults())) {
            trained.restore(new CheckpointFolder(source.resolve("norm"))
                    .last()
                    .orElseThrow()
                    .prefix());
            before = trained.evaluate().loss();
        }
        TrainingOptions options =
                start(from("norm")).withRule(rule).withEpochs(2).withLearningRate(0.003);
        try (Trainer<?> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, IMAGES, options)) {
            assertEqual(of(trainer, directory), weights("norm"));
            assertThat(trainer.evaluate().loss()).isEqualTo(before);
            trainer.train(List.of());
            assertThat(trainer.evaluate().loss()).isLessThan(before);
        }
    }

    private static CommandOutput run(NetworkDefinition<?> network, String... arguments) {
        return CommandOutput.of((out, err) -> TrainerCommand.run(network, out, err, arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "mlp.safetensors", "mlp.npz"})
    void theCommandReadsCheckpointsAndFiles(String name, @TempDir Path directory) throws IOException {
        Path checkpoints = directory.resolve("checkpoints");
        Path path = source.resolve(name);
        List<String> arguments = new ArrayList<>(List.of(
                "--init-from=" + path,
                "--epochs=1",
                "--batch-size=1000",
                "--learning-rate=1e-37",
                "--momentum=0",
                "--checkpoint-dir=" + checkpoints));
        CommandOutput run = run(SmallMlpGraph.DEFINITION, arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("14 weights from " + path + System.lineSeparator());
        assertThat(run.out())
                .contains(
                        name.endsWith(".npz")
                                ? "inputs are standardized by the training examples: " + path
                                        + " does not say how they were in the training of these weights"
                                : "inputs are standardized as in the training of these weights");
        Weights trained =
                CheckpointWeights.read(new CheckpointFolder(checkpoints).last().orElseThrow());
        assertEqual(trained, weights("mlp"));
        // It goes on only from the same weights.
        arguments.add("--resume");
        CommandOutput again = run(SmallMlpGraph.DEFINITION, arguments.toArray(String[]::new));
        assertThat(again.exit()).as(again.err()).isZero();
        arguments.set(0, "--init-from=" + source.resolve("norm"));
        arguments.add("--init-except=*");
        assertThat(run(SmallMlpGraph.DEFINITION, arguments.toArray(String[]::new))
                        .err())
                .contains("no weight of " + source.resolve("norm") + " is left to start from");
        arguments.set(0, "--quiet");
        arguments.remove("--init-except=*");
        assertThat(run(SmallMlpGraph.DEFINITION, arguments.toArray(String[]::new))
                        .err())
                .contains("is of another training", "initial weights: sha256:", " there, none here");
    }

    @Test
    void aNewLastLayerKeepsItsOwnInitialValues(@TempDir Path directory) throws IOException {
        Dataset half = HalfOfClasses.of(5, 300, 200);
        Weights drawn;
        try (Trainer<?> trainer = new Trainer<>(SmallMlpHalfGraph.DEFINITION, half, TrainingOptions.defaults())) {
            drawn = of(trainer, directory);
        }
        TrainingOptions options = start(from("mlp").withExcept(LayerPatterns.parse("log*")));
        try (Trainer<?> trainer = new Trainer<>(SmallMlpHalfGraph.DEFINITION, half, options)) {
            Map<String, Weight> expected = new TreeMap<>(weights("mlp").byName());
            for (String name : List.of("logits/kernel", "logits/bias")) {
                expected.put(name, drawn.byName().get(name));
            }
            assertEqual(of(trainer, directory), new Weights(expected, Map.of()));
            assertThat(trainer.notes())
                    .containsExactly(
                            "12 weights from mlp; initialized anew: logits/kernel, logits/bias",
                            "inputs are standardized as in the training of these weights");
        }
    }

    @Test
    void whatDoesNotFitIsListedWithBothShapes() throws IOException {
        Map<String, Weight> wrong = new TreeMap<>(weights("mlp").byName());
        wrong.remove("hidden[2]/bias");
        wrong.put("extra/kernel", new Weight(List.of(2, 1), new float[2]));
        wrong.put("hidden[0]/bias", new Weight(List.of(64), filled(64, Float.NaN)));
        InitialWeights weights = InitialWeights.of(new Weights(wrong, Map.of()), "wrong.npz");
        assertThatThrownBy(
                        () -> new Trainer<>(SmallMlpHalfGraph.DEFINITION, HalfOfClasses.of(0, 300, 50), start(weights)))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        """
                        the weights of wrong.npz are not those of this network:
                          hidden[0]/bias: has numbers that are not finite
                          hidden[2]/bias: [64] in the network, missing in the weights
                          logits/kernel: [64, 10] in the weights, [64, 5] in the network
                          logits/bias: [10] in the weights, [5] in the network
                          extra/kernel: [2, 1] in the weights, missing in the network
                        Layers that are to keep their own initial values, and weights to leave out, are named by \
                        --init-except 'hidden[0],hidden[2],logits,extra'""");
        InitialWeights excepted = weights.withExcept(LayerPatterns.parse("hidden[0], hidden[2],logits,extra"));
        try (Trainer<?> trainer =
                new Trainer<>(SmallMlpHalfGraph.DEFINITION, HalfOfClasses.of(0, 300, 50), start(excepted))) {
            assertThat(trainer.notes().get(0))
                    .startsWith("8 weights from wrong.npz; initialized anew: hidden[0]/kernel, ");
        }
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void aPatternWithoutALayerNamesTheClosest() throws IOException {
        InitialWeights weights = from("mlp").withExcept(LayerPatterns.parse("logit"));
        assertThatThrownBy(() -> new Trainer<>(SmallMlpGraph.DEFINITION, IMAGES, start(weights)))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "--init-except: 'logit' is no layer that has weights; the closest are logits, hidden[0], hidden[1]");
    }

    @Test
    void inputsHaveTheUnitsOfTheWeightsUnlessTheDatasAreWanted() throws IOException {
        Dataset half = HalfOfClasses.of(5, 300, 50);
        InitialWeights weights = from("mlp").withExcept(LayerPatterns.parse("logits"));
        float[] own;
        try (Trainer<?> trainer = new Trainer<>(SmallMlpHalfGraph.DEFINITION, half, TrainingOptions.defaults())) {
            own = trainer.standardizations().input("input").mean();
        }
        float[] known = weights.weights()
                .standardizations()
                .orElseThrow()
                .input("input")
                .mean();
        assertThat(known).isNotEqualTo(own);
        try (Trainer<?> trainer = new Trainer<>(SmallMlpHalfGraph.DEFINITION, half, start(weights))) {
            assertThat(trainer.standardizations().input("input").mean()).isEqualTo(known);
        }
        InitialWeights inUnitsOfData = weights.withUnits(InitialWeights.Units.DATA);
        try (Trainer<?> trainer = new Trainer<>(SmallMlpHalfGraph.DEFINITION, half, start(inUnitsOfData))) {
            assertThat(trainer.standardizations().input("input").mean()).isEqualTo(own);
            assertThat(trainer.notes()).contains("inputs are standardized by the training examples");
        }
    }

    @Test
    void optionsThatDoNothingAndPathsWithoutWeightsAreErrors(@TempDir Path directory) {
        CommandOutput without = run(SmallMlpGraph.DEFINITION, "--init-except=logits");
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.err()).contains("--init-except needs --init-from PATH");
        Path nowhere = directory.resolve("nowhere.npz");
        CommandOutput missing = run(SmallMlpGraph.DEFINITION, "--init-from=" + nowhere);
        assertThat(missing.exit()).isOne();
        assertThat(missing.err()).contains(nowhere + ": there is no checkpoint here, and no .safetensors or .npz file");
        CommandOutput empty =
                run(SmallMlpGraph.DEFINITION, "--init-from=" + source.resolve("mlp"), "--init-except=a,,b");
        assertThat(empty.exit()).isEqualTo(2);
        assertThat(empty.err()).contains("--init-except: a pattern of layers must not be empty");
    }

    @Test
    void allWorkersStartAlike(@TempDir Path directory) throws Exception {
        try (TrainingWorkers workers = new TrainingWorkers(directory, 30)) {
            workers.startLocal(
                    List.of(),
                    2,
                    "--init-from=" + source.resolve("mlp.safetensors"),
                    "--epochs=1",
                    "--learning-rate=1e-37",
                    "--momentum=0");
            assertThat(workers.process(0).onExit().get(180, TimeUnit.SECONDS).isAlive())
                    .isFalse();
            assertThat(workers.exit(0)).as(workers.output(0)).isZero();
            assertThat(workers.output(0)).containsOnlyOnce("14 weights from ");
            assertEqual(CheckpointWeights.read(workers.last()), weights("mlp"));
        }
    }
}
