/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.export.EvaluationReport;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.listen.EarlyStopping;
import org.dks4j.runtime.listen.EpochLines;
import org.dks4j.runtime.listen.HistoryFile;
import org.dks4j.runtime.listen.RunManifest;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.classification.Classification;
import org.dks4j.runtime.train.optimizer.kfac.FisherEstimator;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A user's own task, from its data to its predictions: nothing on the way takes it for a classification. */
class OwnTaskTest {

    @TempDir
    private Path directory;

    private record Line() {}

    private static GraphModel<Line> build(NetworkBuilder net, Operand<TFloat32> input) {
        return model(net, input, 1);
    }

    private static GraphModel<Line> model(NetworkBuilder net, Operand<TFloat32> input, int outputs) {
        Operand<TFloat32> value =
                net.dense("value", input, DenseSpec.dense(outputs)).outputTensor();
        return new BuiltNetwork<>(new Line(), value);
    }

    private static final NetworkDefinition<Line> NETWORK =
            new NetworkDefinition<>(Line.class, List.of(3), 1, OwnTaskTest::build).withTask(new Quantity());

    private static byte[] bytes(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    /** y = 2·a - b + 1 and a little noise; c says nothing. */
    private static Examples examples(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[3 * count];
        float[] targets = new float[count];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < 3; k++) {
                values[3 * i + k] = (float) random.nextDouble(-1, 1);
            }
            targets[i] = 2 * values[3 * i] - values[3 * i + 1] + 1 + (float) random.nextDouble(-0.1, 0.1);
        }
        return new Examples(
                new TensorData(new ExampleSpec(List.of(3), ElementType.FLOAT32), bytes(values)),
                new TensorData(new Quantity().target().form(), bytes(targets)),
                Map.of());
    }

    /** More test examples than one batch of an evaluation has. */
    private static final Examples TEST = examples(2, 600);

    private static final Dataset DATA = new Dataset("a plane", examples(1, 400), TEST, new Quantity().target());

    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withEpochs(8).withBatchSize(20).withLearningRate(0.05);

    /** The same with the test examples for validation. */
    private static final Dataset VALIDATED = new Dataset(
            "a plane",
            Map.of(Part.TRAINING, DATA.training(), Part.VALIDATION, TEST),
            DATA.target(),
            List.of(),
            DataNames.none());

    private static History train(TrainingOptions options, TrainingListener... listeners) throws IOException {
        return train(DATA, options, listeners);
    }

    private static History train(Dataset data, TrainingOptions options, TrainingListener... listeners)
            throws IOException {
        try (Trainer<Line> trainer = new Trainer<>(NETWORK, data, options)) {
            assertThat(trainer.reportCounts()).isEmpty();
            return trainer.train(List.of(listeners));
        }
    }

    private static double[] numbers(TensorData features) {
        float[] numbers = features.form().numbers(features.values());
        double[] all = new double[numbers.length];
        java.util.Arrays.setAll(all, i -> numbers[i]);
        return all;
    }

    @Test
    void aNetworkGivesAsManyNumbersAsItsTaskNeeds() {
        NetworkDefinition<Line> three = new NetworkDefinition<>(
                        Line.class, List.of(3), 3, (net, input) -> model(net, input, 3))
                .withTask(new Quantity());
        assertThatThrownBy(() -> new Trainer<>(three, DATA, OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Line outputs 3 numbers per example; its task needs 1");
    }

    @Test
    void itIsLearnedAndMeasuredOverAllBatchesAsItsDefinitionSays() throws IOException {
        Path checkpoints = directory.resolve("checkpoints");
        Evaluation last = train(OPTIONS, new Checkpoints(checkpoints)).last().evaluation();
        assertThat(last.metric("r2")).isGreaterThan(0.99);
        Checkpoint checkpoint = new CheckpointFolder(checkpoints).last().orElseThrow();
        try (Predictor predictor = Predictor.of(NETWORK, checkpoint)) {
            Evaluation again = EvaluationReport.of(predictor, TEST, 1).evaluation();
            assertThat(again).isEqualTo(last);
            double[] targets = numbers(TEST.targets());
            float[] inputs = TEST.form().numbers(TEST.images().values());
            double squares = 0;
            double mean = java.util.Arrays.stream(targets).average().orElseThrow();
            double variance = 0;
            for (int i = 0; i < targets.length; i++) {
                float[] one = java.util.Arrays.copyOfRange(inputs, 3 * i, 3 * i + 3);
                double error = predictor.predict(one).get(0).answers()[0] - targets[i];
                squares += error * error;
                variance += (targets[i] - mean) * (targets[i] - mean);
            }
            assertThat(last.metric("rmse")).isCloseTo(Math.sqrt(squares / targets.length), within(1e-5));
            assertThat(last.metric("r2")).isCloseTo(1 - squares / variance, within(1e-5));
        }
    }

    @Test
    void everyFileSpeaksOfItsMetrics() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        History history = train(
                OPTIONS.withEpochs(2),
                new EpochLines(new PrintStream(lines, true, StandardCharsets.UTF_8)),
                new HistoryFile(directory.resolve("history.csv")),
                new RunManifest(directory.resolve("run.json"), List.of()));
        assertThat(lines.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.matches(
                        "epoch \\d/2  loss [\\d.]+  error [\\d.]+  test loss [\\d.]+  test error [\\d.]+  .*"));
        assertThat(Files.readAllLines(directory.resolve("history.csv")))
                .hasSize(3)
                .startsWith("epoch,step,loss,rmse,test_loss,test_rmse,test_r2,seconds,waited,examples_per_second");
        JsonNode manifest =
                new ObjectMapper().readTree(directory.resolve("run.json").toFile());
        assertThat(manifest.at("/metrics").toString())
                .isEqualTo(
                        "{\"rmse\":\"SMALLER_IS_BETTER\",\"r2\":\"LARGER_IS_BETTER\",\"loss\":\"SMALLER_IS_BETTER\"}");
        assertThat(manifest.at("/result/lastEpoch/test/rmse").asDouble())
                .isEqualTo(history.last().evaluation().metric("rmse"));
    }

    @Test
    void theBestCheckpointIsTheOneOfTheSmallestError() throws IOException {
        Path checkpoints = directory.resolve("checkpoints");
        // At this rate the error rises and falls.
        History history = train(VALIDATED, OPTIONS.withLearningRate(0.6), new Checkpoints(checkpoints));
        History.Epoch best = history.epochs().stream()
                .min(Comparator.comparingDouble(epoch -> epoch.evaluation().metric("rmse")))
                .orElseThrow();
        assertThat(new CheckpointFolder(checkpoints)
                        .best()
                        .orElseThrow()
                        .manifest()
                        .step())
                .isEqualTo(best.step());
    }

    @Test
    void nothingIsChosenByTestExamples() throws IOException {
        Path checkpoints = directory.resolve("checkpoints");
        train(OPTIONS, new Checkpoints(checkpoints));
        assertThat(new CheckpointFolder(checkpoints).best()).isEmpty();
        assertThatThrownBy(() -> train(OPTIONS, new EarlyStopping(Optional.empty(), 1, 0)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("test examples are not for choosing");
    }

    @Test
    void testExamplesBesideValidationExamplesAreEvaluatedOnceAtTheEnd() throws IOException {
        Dataset all = new Dataset(
                "a plane",
                Map.of(Part.TRAINING, DATA.training(), Part.VALIDATION, examples(3, 50), Part.TEST, TEST),
                DATA.target(),
                List.of(),
                DataNames.none());
        List<Evaluation> tested = new ArrayList<>();
        History history = train(all, OPTIONS, new TrainingListener() {
            @Override
            public void tested(TrainingRun run, Evaluation test) {
                tested.add(test);
            }
        });
        assertThat(history.epochs())
                .allSatisfy(epoch -> assertThat(epoch.evaluation().examples()).isEqualTo(50));
        // The same training, whose test examples are evaluated after each epoch.
        assertThat(tested).singleElement().isEqualTo(train(OPTIONS).last().evaluation());
        assertThat(history.result()).isEqualTo(tested.get(0));
        assertThat(history.judged()).isEqualTo(Part.TEST);
    }

    @Test
    void aTrainingThatIsInterruptedIsNotTested() throws IOException {
        History history = train(DATA, OPTIONS, new TrainingListener() {
            @Override
            public void epochDone(TrainingRun run, History.Epoch epoch) {
                run.stop("enough for now");
            }
        });
        assertThat(history.stopped()).contains("enough for now");
        assertThat(history.test()).isEmpty();
    }

    @Test
    void itStopsEarlyByItsOwnCriterionAndGoesOnFromACheckpointBitForBit() throws IOException {
        History stopped = train(VALIDATED, OPTIONS, new EarlyStopping(Optional.empty(), 1, 100));
        assertThat(stopped.stopped()).contains("no improvement of the validation error for 1 epochs");
        Path checkpoints = directory.resolve("checkpoints");
        History whole = train(VALIDATED, OPTIONS);
        train(VALIDATED, OPTIONS, new Checkpoints(checkpoints, 0, 8), new EarlyStopping(Optional.empty(), 3, 100));
        try (Trainer<Line> trainer = new Trainer<>(NETWORK, DATA, OPTIONS)) {
            Checkpoint middle = new CheckpointFolder(checkpoints).last().orElseThrow();
            trainer.resume(middle.progress(), middle.prefix());
            assertThat(trainer.train(List.of()).last().evaluation())
                    .isEqualTo(whole.last().evaluation());
        }
    }

    @Test
    void kfacMinimizesItsLossInFewSteps() throws IOException {
        TrainingOptions options = OPTIONS.withEpochs(4)
                .withOptimizer(Kfac.defaults()
                        .withEstimator(FisherEstimator.GAUSS_NEWTON)
                        .withNormConstraint(1));
        assertThat(train(options).last().evaluation().metric("r2")).isGreaterThan(0.99);
    }

    @Test
    void dataOfClassesAndOptionsOfClassesAreErrors() throws IOException {
        Examples classes = ClassTargets.examples(List.of(3), new byte[6], 0, 1);
        Dataset other = new Dataset("two classes", classes, classes, Target.ofClass(2));
        assertThatThrownBy(() -> new Trainer<>(NETWORK, other, OPTIONS))
                .isInstanceOf(TrainingException.class)
                .hasMessage("the target of Line is a number for each of [1], but that of an example of two classes is"
                        + " one of 2 classes");
        TrainingOptions smoothed = OPTIONS.withAugmentation(Augmentation.none().withLabelSmoothing(0.1));
        assertThatThrownBy(() -> new Trainer<>(NETWORK, DATA, smoothed))
                .isInstanceOf(TrainingException.class)
                .hasMessage("numbers are not smoothed; leave label smoothing out");
    }

    @Test
    void theCommandLineListsItsLossAndCriteriaAndNamesDataThatDoNotFit() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(TrainerCommand.run(NETWORK, stream, stream, "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "))
                .contains("--loss=NAME mean-squared-error Default: mean-squared-error")
                .contains("rmse, r2, loss Default: rmse");
        Files.createDirectories(directory.resolve("train/one"));
        Files.createDirectories(directory.resolve("val/one"));
        out.reset();
        assertThat(TrainerCommand.run(NETWORK, stream, stream, "--data=" + directory))
                .isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("the target of an example is a number for each of [1], which files of this format do"
                        + " not have");
    }

    @Test
    void aMetricOfOnesOwnIsMeasuredBesideTheOthers() {
        Classification task =
                new Classification(10).withMetric(new Quantity().metrics().get(0));
        assertThat(task.criterion("rmse").direction().score(2)).isEqualTo(-2);
        assertThat(task.trainingMetrics()).hasSize(2);
    }
}
