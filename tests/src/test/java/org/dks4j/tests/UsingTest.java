/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointException;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.checkpoint.Manifest;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.export.EvaluationReport;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.runtime.task.StandardLoss;
import org.dks4j.runtime.task.classification.Classification;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** What can be done with a network that was trained on the real images: from the command line and from Java. */
class UsingTest {

    private static final NetworkDefinition<?> NETWORK = SmallBatchNormGraph.DEFINITION;
    private static final Examples TEST = (Examples) RealImages.all().test();

    @TempDir
    private static Path directory;

    private static Path checkpoints;

    private static CommandOutput run(NetworkDefinition<?> network, String... arguments) {
        return CommandOutput.of((out, err) -> TrainerCommand.run(network, out, err, arguments));
    }

    /** Trained in another precision and by another loss than the default. */
    private static Path rounded;

    /** With an average of the weights, so that using the weights themselves would show. */
    @BeforeAll
    static void train() {
        checkpoints = directory.resolve("checkpoints");
        CommandOutput run = run(
                NETWORK,
                "--epochs=2",
                "--learning-rate=0.05",
                "--average=0.99",
                "--checkpoint-dir=" + checkpoints,
                "--quiet");
        assertThat(run.exit()).as(run.err()).isZero();
        rounded = directory.resolve("rounded");
        CommandOutput second = run(
                SmallMlpGraph.DEFINITION,
                "--epochs=1",
                "--learning-rate=0.05",
                "--loss=mean-squared-error",
                "--precision=bfloat16",
                "--checkpoint-dir=" + rounded,
                "--quiet");
        assertThat(second.exit()).as(second.err()).isZero();
    }

    private static Checkpoint last() throws IOException {
        return last(checkpoints);
    }

    private static Checkpoint last(Path folder) throws IOException {
        return new CheckpointFolder(folder).last().orElseThrow();
    }

    private static Evaluation trained() throws IOException {
        return trained(last());
    }

    private static Evaluation trained(Checkpoint checkpoint) {
        var epochs = checkpoint.progress().epochs();
        return epochs.get(epochs.size() - 1).evaluation();
    }

    @Test
    void anEvaluationFromACheckpointIsTheTrainersOwn() throws IOException {
        try (Predictor predictor = Predictor.of(NETWORK, last(), Execution.defaults())) {
            EvaluationReport report = EvaluationReport.of(predictor, TEST, 1);
            assertThat(report.evaluation().metric("accuracy"))
                    .isEqualTo(trained().metric("accuracy"));
            assertThat(report.evaluation().metric("top5")).isEqualTo(trained().metric("top5"), within(1e-9));
            assertThat(report.evaluation().loss()).isEqualTo(trained().loss(), within(1e-6));
            long right = 0;
            for (int i = 0; i < 10; i++) {
                right += report.reportCounts().orElseThrow()[11 * i];
            }
            assertThat(right / 2000.0).isEqualTo(trained().metric("accuracy"));
        }
    }

    @Test
    void theLossOfAnAssessmentIsTheOneThatWasMinimizedInThePrecisionOfTheTraining() throws IOException {
        Checkpoint checkpoint = last(rounded);
        assertThat(checkpoint.loss(new Classification(10))).isEqualTo(StandardLoss.MEAN_SQUARED_ERROR);
        assertThat(checkpoint.precision()).isEqualTo(Precision.BFLOAT16);
        try (Predictor predictor = Predictor.of(SmallMlpGraph.DEFINITION, checkpoint)) {
            assertThat(EvaluationReport.of(predictor, TEST, 1).evaluation().loss())
                    .isEqualTo(trained(checkpoint).loss(), within(1e-7));
        }
        try (Predictor predictor = Predictor.of(SmallMlpGraph.DEFINITION, checkpoint, Execution.defaults())) {
            assertThat(EvaluationReport.of(predictor, TEST, 1).evaluation().loss())
                    .isNotCloseTo(trained(checkpoint).loss(), within(1e-7))
                    .isCloseTo(trained(checkpoint).loss(), within(1e-3));
        }
    }

    @Test
    void evaluateTakesThePrecisionOfTheTrainingUnlessAnotherIsNamed() throws IOException {
        Evaluation trained = trained(last(rounded));
        CommandOutput own = run(SmallMlpGraph.DEFINITION, "evaluate", "--checkpoint=" + rounded);
        CommandOutput other =
                run(SmallMlpGraph.DEFINITION, "evaluate", "--checkpoint=" + rounded, "--precision=float32");
        assertThat(own.out())
                .contains(String.format(Locale.ROOT, "loss        %.6f (mean squared error)", trained.loss()))
                .contains(String.format(Locale.ROOT, "accuracy    %.4f", trained.metric("accuracy")));
        assertThat(other.exit()).as(other.err()).isZero();
        assertThat(other.out())
                .contains("(mean squared error)")
                .doesNotContain(String.format(Locale.ROOT, "%.6f", trained.loss()));
    }

    @Test
    void predictTakesThePrecisionOfTheTrainingUnlessAnotherIsNamed() throws IOException {
        float expected;
        try (Predictor predictor = Predictor.of(SmallMlpGraph.DEFINITION, last(rounded))) {
            Prediction prediction = predictor.predict(pixels(1)).get(0);
            expected = prediction.answers()[prediction.largest()];
        }
        String[] own = {"predict", "--checkpoint=" + rounded, "--json", png(0).toString()};
        String[] other = Arrays.copyOf(own, own.length + 1);
        other[own.length] = "--precision=float32";
        assertThat(probability(run(SmallMlpGraph.DEFINITION, own))).isEqualTo(expected);
        assertThat(probability(run(SmallMlpGraph.DEFINITION, other))).isNotEqualTo(expected);
    }

    private static float probability(CommandOutput run) throws IOException {
        return (float) new ObjectMapper()
                .readTree(run.out())
                .at("/classes/0/probability")
                .asDouble();
    }

    @Test
    void exportTakesThePrecisionOfTheTrainingUnlessAnotherIsNamed() throws IOException {
        Path own = directory.resolve("own-precision");
        Path other = directory.resolve("float32");
        String[] plain = {"export", "--checkpoint=" + rounded, "--to=" + own};
        String[] named = {"export", "--checkpoint=" + rounded, "--to=" + other, "--precision=float32"};
        for (String[] arguments : List.of(plain, named)) {
            CommandOutput run = run(SmallMlpGraph.DEFINITION, arguments);
            assertThat(run.exit()).as(run.err()).isZero();
        }
        try (Predictor predictor = Predictor.of(SmallMlpGraph.DEFINITION, last(rounded))) {
            float[] expected = predictor.predict(pixels(1)).get(0).outputs();
            assertThat(exportedLogits(own)).isEqualTo(expected);
            assertThat(exportedLogits(other)).isNotEqualTo(expected);
        }
    }

    private static float[] exportedLogits(Path model) {
        try (SavedModelBundle bundle = SavedModelBundle.loader(model.toString())
                        .withConfigProto(
                                Execution.defaults().withDevice(Device.CPU).configuration())
                        .load();
                Tensor input = TFloat32.tensorOf(Shape.of(1, 784), DataBuffers.of(pixels(1), true, false));
                var result = bundle.call(Map.of("input", input))) {
            float[] logits = new float[10];
            ((TFloat32) result.get("logits").orElseThrow())
                    .asRawTensor()
                    .data()
                    .asFloats()
                    .read(logits);
            return logits;
        }
    }

    @Test
    void examplesOfAnotherSizeAreRefusedAndNotTakenForSeveral() throws IOException {
        Dataset larger = RealImages.few(8, 56, 1);
        try (Predictor predictor = Predictor.of(NETWORK, last())) {
            assertThatThrownBy(() -> EvaluationReport.of(predictor, larger.test(), 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("[56, 56, 1] = 3136")
                    .hasMessageContaining("reads [28, 28, 1] = 784")
                    .hasMessageContaining("read size");
        }
        Path folder = directory.resolve("larger");
        ImagesAs.idx(folder, larger);
        CommandOutput run = run(NETWORK, "evaluate", "--checkpoint=" + checkpoints, "--data=" + folder);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("[56, 56, 1]", "[28, 28, 1]");
    }

    @Test
    void aLossThatIsNotKnownIsNamed() throws IOException {
        Checkpoint known = last();
        Manifest manifest = known.manifest();
        Map<String, String> identity = new HashMap<>(manifest.identity());
        identity.put("loss", "HINGE");
        Checkpoint unknown = new Checkpoint(
                known.folder(),
                new Manifest(
                        manifest.format(),
                        manifest.step(),
                        identity,
                        manifest.progress(),
                        manifest.standardizations(),
                        manifest.names(),
                        manifest.measured(),
                        manifest.versions()));
        assertThatThrownBy(() -> Predictor.of(NETWORK, unknown))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(known.folder() + ": the loss of its training is 'HINGE'");
    }

    @Test
    void evaluatePrintsTheMetricsAndTheConfusionMatrix() throws IOException {
        Path file = directory.resolve("confusion.csv");
        CommandOutput run = run(NETWORK, "evaluate", "--checkpoint=" + checkpoints, "--confusion=" + file);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("2,000 test examples")
                .contains(
                        String.format(Locale.ROOT, "accuracy    %.4f", trained().metric("accuracy")))
                .contains("true \\ taken for   0   1   2");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(10);
        long all = lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .mapToLong(Long::parseLong)
                .sum();
        assertThat(all).isEqualTo(2000);
    }

    private static float[] pixels(int count) {
        float[] pixels = new float[count * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = TEST.pixels()[i] & 0xff;
        }
        return pixels;
    }

    private static List<Prediction> predictions(int count) throws IOException {
        try (Predictor predictor = Predictor.of(NETWORK, last(), Execution.defaults())) {
            return predictor.predict(pixels(count));
        }
    }

    /** Real test images as PNG files. */
    private static Path png(int index) throws IOException {
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 784; i++) {
            image.getRaster().setSample(i % 28, i / 28, 0, TEST.pixels()[index * 784 + i] & 0xff);
        }
        Path file = directory.resolve("image-" + index + ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void predictionsOfPngFilesAreThoseOfTheSamePixels() throws IOException {
        List<Prediction> expected = predictions(3);
        CommandOutput run = run(
                NETWORK,
                "predict",
                "--checkpoint=" + checkpoints,
                "--json",
                "--top=10",
                png(0).toString(),
                png(1).toString(),
                png(2).toString());
        assertThat(run.exit()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode line = new ObjectMapper().readTree(lines.get(i));
            assertThat(line.at("/example").asText()).endsWith("image-" + i + ".png");
            assertThat(line.at("/classes")).hasSize(10);
            for (int k = 0; k < 10; k++) {
                int label = expected.get(i).largest(10)[k];
                assertThat(line.at("/classes/" + k + "/class").asInt()).isEqualTo(label);
                assertThat((float) line.at("/classes/" + k + "/probability").asDouble())
                        .isEqualTo(expected.get(i).answers()[label], within(1e-6f));
            }
        }
    }

    @Test
    void anIdxFileGivesAPredictionForEachOfItsImages() throws IOException {
        ImagesAs.idx(directory.resolve("idx"), RealImages.first(1, 300));
        Path file = directory.resolve("idx/t10k-images-idx3-ubyte");
        CommandOutput run = run(NETWORK, "predict", "--checkpoint=" + checkpoints, file.toString());
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(300);
        List<Prediction> expected = predictions(300);
        assertThat(lines.get(299))
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "%s#299  %s %.4f",
                        file,
                        expected.get(299).largest(),
                        expected.get(299).answers()[expected.get(299).largest()]));
    }

    @Test
    void aBrokenFileIsNamedAndTheOthersArePredicted() throws IOException {
        Path broken = directory.resolve("broken.png");
        byte[] whole = Files.readAllBytes(png(3));
        Files.write(broken, Arrays.copyOf(whole, whole.length / 2));
        CommandOutput run =
                run(NETWORK, "predict", "--checkpoint=" + checkpoints, broken.toString(), png(4).toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("broken.png");
        assertThat(run.out().lines()).singleElement().asString().contains("image-4.png");
    }

    @Test
    void anExportedNetworkGivesThePredictionsOfThePredictor() throws IOException {
        Path model = directory.resolve("model");
        CommandOutput run = run(NETWORK, "export", "--checkpoint=" + checkpoints, "--to=" + model);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("SavedModelBundle.load(\"" + model + "\", \"serve\")");
        List<Prediction> expected = predictions(20);
        try (SavedModelBundle bundle = SavedModelBundle.loader(model.toString())
                        .withConfigProto(
                                Execution.defaults().withDevice(Device.CPU).configuration())
                        .load();
                Tensor input = TFloat32.tensorOf(Shape.of(20, 28, 28, 1), DataBuffers.of(pixels(20), true, false));
                var result = bundle.call(Map.of("input", input))) {
            TFloat32 logits = (TFloat32) result.get("logits").orElseThrow();
            for (int i = 0; i < 20; i++) {
                for (int k = 0; k < 10; k++) {
                    assertThat(logits.getFloat(i, k)).isEqualTo(expected.get(i).outputs()[k]);
                }
            }
        }
        CommandOutput again = run(NETWORK, "export", "--checkpoint=" + checkpoints, "--to=" + model);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("exists already");
        try (var entries = Files.list(model)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder("saved_model.pb", "variables");
        }
    }

    @Test
    void theSummaryNeedsNoData() {
        CommandOutput run = run(NETWORK, "summary");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("19 layers").contains("411,368");
    }

    @Test
    void aCheckpointOfAnotherNetworkOrNoneIsRefused() {
        CommandOutput other = run(SmallMlpGraph.DEFINITION, "evaluate", "--checkpoint=" + checkpoints);
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err())
                .contains(
                        "is a checkpoint of the network org.dks4j.tests.networks.SmallBatchNorm, not of org.dks4j.tests.networks.SmallMlp");
        CommandOutput none = run(NETWORK, "evaluate", "--checkpoint=" + directory.resolve("nowhere"));
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("nowhere: there is no checkpoint here");
        assertThat(run(NETWORK, "evaluate").exit()).isEqualTo(2);
    }
}
