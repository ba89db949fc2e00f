/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.internal.cli.MeasureCommand;
import org.dks4j.runtime.internal.measure.MonotoneCurve;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.probe.LayerResult;
import org.dks4j.runtime.probe.PredictionsReader;
import org.dks4j.runtime.probe.Probe;
import org.dks4j.runtime.probe.ProbeOptions;
import org.dks4j.runtime.probe.ProbeReport;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.TrainingRun;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels of compiled networks measured on real images, and after training on them; the schema is that of docs/guide/measure.md. */
class MeasureTest {

    private static final String IMPORTS = "import java.util.List;\nimport org.dks4j.annotations.*;\n";

    private static final List<Source> NETWORKS = List.of(
            Source.of(
                    "Chain",
                    IMPORTS
                            + """
                            @DKSNetwork(input = 784, activation = Activation.TANH)
                            public record Chain(
                                    @Repeat(5) @Dense(units = 512, activation = Activation.NETWORK) List<Layer> hidden,
                                    @Dense(units = 128) Layer logits) {}
                            """),
            Source.of(
                    "Images",
                    IMPORTS
                            + """
                            @DKSNetwork(
                                    input = {28, 28, 1},
                                    inputNormalization = InputNormalization.HOMOGENEOUS,
                                    activation = Activation.TANH)
                            public record Images(
                                    @Conv(channels = 32, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer stem,
                                    @Conv(channels = 32, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer conv,
                                    @GlobalMeanPool Layer mean,
                                    @Dense(units = 10) Layer logits) {}
                            """),
            Source.of(
                    "Colours",
                    IMPORTS
                            + """
                            @DKSNetwork(input = {32, 32, 3}, activation = Activation.RELU, method = Method.NONE)
                            public record Colours(
                                    @Conv(channels = 8, kernel = 5, stride = 4, activation = Activation.NETWORK) Layer stem,
                                    @Conv(channels = 16, kernel = 3) Layer conv,
                                    @BatchNorm Layer norm,
                                    @GlobalMeanPool Layer mean,
                                    @Dense(units = 10) Layer logits) {}
                            """),
            Source.of(
                    "Two",
                    IMPORTS
                            + """
                            @DKSNetwork(input = 784, activation = Activation.TANH)
                            public record Two(
                                    @Input(10) Layer depth,
                                    @Concat(of = {"input", "depth"}) Layer both,
                                    @Dense(units = 16, activation = Activation.NETWORK) Layer hidden,
                                    @Dense(units = 10) Layer logits) {}
                            """),
            Source.of(
                    "Patchwork",
                    IMPORTS
                            + """
                            @DKSNetwork(input = {28, 28, 1}, activation = Activation.TANH)
                            public record Patchwork(
                                    @Patches(size = 7, units = 49, similarity = 0.4) Layer patches,
                                    @Attention(heads = 1) Layer mixed,
                                    @GlobalMeanPool Layer mean,
                                    @Dense(units = 10) Layer logits) {}
                            """),
            Source.of(
                    "Bytes",
                    IMPORTS
                            + """
                            @DKSNetwork(input = 16, activation = Activation.GELU, task = Task.NEXT_TOKEN)
                            public record Bytes(
                                    @Embedding(vocabulary = 256, units = 16, similarity = 0.066) Layer bytes,
                                    @Attention(heads = 1, causal = true) Layer mixed,
                                    @Dense(units = 256) Layer logits) {}
                            """));

    @TempDir
    private static Path directory;

    private static URLClassLoader loader;
    private static Path images;
    private static Path chainCheckpoints;
    private static Path imageCheckpoints;

    private static CommandOutput command(String... arguments) {
        return CommandOutput.of((out, err) -> MeasureCommand.run(out, err, loader, arguments));
    }

    /** Saves the initial weights too. */
    private record Initial(Path folder) implements TrainingListener {

        @Override
        public void started(TrainingRun run) throws IOException {
            new CheckpointFolder(folder).save(run);
        }
    }

    @BeforeAll
    static void compileAndTrain() throws Exception {
        Compilation compilation = Compilation.run(With.JAVAC, directory, NETWORKS, "-Adks4j.report=true");
        assertThat(compilation.succeeded()).as("%s", compilation.diagnostics()).isTrue();
        loader = new URLClassLoader(
                new URL[] {directory.resolve("classes").toUri().toURL()}, MeasureTest.class.getClassLoader());
        Dataset data = RealImages.first(1280, 120);
        images = directory.resolve("images");
        ImagesAs.idx(images, data);
        chainCheckpoints = train("Chain", data);
        imageCheckpoints = train("Images", data);
    }

    /** The least that trains: 40 steps of SGD, with another seed than the default, so that it must be taken from the checkpoint. */
    private static Path train(String network, Dataset data) throws Exception {
        Path folder = directory.resolve(network + "-checkpoints");
        TrainingOptions options =
                TrainingOptions.defaults().withEpochs(2).withSeed(7).withLearningRate(0.01);
        try (Trainer<?> trainer = new Trainer<>(definition(network), data, options)) {
            trainer.train(List.of(new Initial(initial(folder)), new Checkpoints(folder)));
        }
        return folder;
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    private static NetworkDefinition<?> definition(String network) throws ReflectiveOperationException {
        return (NetworkDefinition<?>) Class.forName(network + "Graph", true, loader)
                .getField("DEFINITION")
                .get(null);
    }

    private static Path analysis(String network) {
        return directory.resolve("classes/META-INF/dks4j/" + network + ".analysis.json");
    }

    private static CommandOutput run(String network, Path to, Object... options) {
        List<String> arguments =
                new ArrayList<>(List.of(network, "--analysis", analysis(network).toString(), "--to", to.toString()));
        for (Object option : options) {
            arguments.add(option.toString());
        }
        return command(arguments.toArray(String[]::new));
    }

    private static JsonNode measure(String network, Object... options) {
        Path to = directory.resolve("measured.json");
        CommandOutput run = run(network, to, options);
        assertThat(run.exit()).as(run.err()).isZero();
        try {
            return new ObjectMapper().readTree(to.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Double> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }

    private static double sum(JsonNode array) {
        return numbers(array).stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The mean of a histogram, by the middles of its bins. */
    private static double mean(JsonNode data, String counts) {
        List<Double> edges = numbers(data.get("edges"));
        List<Double> values = numbers(data.get(counts));
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            sum += values.get(i) * (edges.get(i) + edges.get(i + 1)) / 2;
        }
        return sum / data.get("pairs").asDouble();
    }

    private static Path initial(Path checkpoints) {
        return checkpoints.resolveSibling(checkpoints.getFileName() + "-initial");
    }

    @Test
    void everyPairOfExamplesIsInBothHistograms() {
        for (String network : List.of("Chain", "Images")) {
            JsonNode data =
                    measure(network, "--data", images, "--examples", 100).get("data");
            assertThat(data.get("path").asText()).isEqualTo(images.toString());
            assertThat(data.get("examples").asInt()).isEqualTo(100);
            assertThat(data.get("pairs").asInt()).isEqualTo(4950);
            assertThat(numbers(data.get("edges"))).hasSize(51).startsWith(-1.0, -0.96);
            for (String where : List.of("atInput", "atOutput")) {
                assertThat(data.get(where)).hasSize(50);
                assertThat(sum(data.get(where))).isEqualTo(4950);
            }
            assertThat(data.get("meanAtInput").asDouble()).isCloseTo(mean(data, "atInput"), within(0.02));
            assertThat(data.get("meanAtOutput").asDouble()).isCloseTo(mean(data, "atOutput"), within(0.02));
        }
    }

    @Test
    void theSpectrumIsOfAMatrixWithAUnitDiagonal() {
        for (String network : List.of("Chain", "Images")) {
            JsonNode data =
                    measure(network, "--data", images, "--examples", 100).get("data");
            List<Double> spectrum = numbers(data.get("spectrum"));
            assertThat(spectrum).hasSize(100).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(sum(data.get("spectrum"))).isCloseTo(100, within(1e-9));
            double condition = data.get("condition").asDouble();
            if (network.equals("Chain")) {
                double ratio = spectrum.get(0) / spectrum.get(99);
                assertThat(condition).isPositive().isCloseTo(ratio, within(1e-6 * ratio));
            } else {
                // A mean over locations leaves eigenvalues below what rounding of the curves does.
                assertThat(spectrum.get(99)).isCloseTo(0, within(1e-4));
                assertThat(condition).isGreaterThan(1e5);
            }
        }
    }

    @Test
    void theNetworksOwnMapSendsSimilaritiesWhereTheHistogramSays() throws IOException {
        // The chain has one location, and its map is a curve: the measured kernel of the built network is near it too.
        JsonNode root = measure("Chain", "--data", images, "--checkpoint", initial(chainCheckpoints));
        JsonNode profile =
                new ObjectMapper().readTree(analysis("Chain").toFile()).get("profile");
        JsonNode grid = new ObjectMapper().readTree(analysis("Chain").toFile()).get("similarities");
        MonotoneCurve c = new MonotoneCurve(numbers(grid), numbers(profile.get("c")));
        JsonNode movement = root.get("movement");
        List<Double> similarities = numbers(movement.get("similarities"));
        JsonNode logits = layer(movement, "logits").get("start").get("c");
        assertThat(similarities).hasSize(5).isSorted();
        for (int group = 0; group < 5; group++) {
            assertThat(logits.get(group).asDouble()).isCloseTo(c.at(similarities.get(group)), within(0.05));
        }
        assertThat(root.get("data").get("meanAtOutput").asDouble()).isBetween(c.at(-1), 1.0);
    }

    private static JsonNode layer(JsonNode movement, String name) {
        return StreamSupport.stream(movement.get("layers").spliterator(), false)
                .filter(layer -> layer.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theKernelAtTheStartIsTheOneThatTheProbeFindsWithinItsTolerance() throws Exception {
        JsonNode movement =
                measure("Chain", "--checkpoint", chainCheckpoints, "--seed", 7).get("movement");
        ProbeOptions options = new ProbeOptions(
                7,
                1,
                ProbeOptions.defaults().initializer(),
                ProbeOptions.defaults().pairs());
        ProbeReport report = Probe.measure(definition("Chain"), PredictionsReader.read(loader, "Chain"), options);
        assertThat(report.isWithin()).isTrue();
        assertThat(numbers(movement.get("similarities"))).isEqualTo(report.similarities());
        List<LayerResult> compared =
                report.layers().stream().filter(LayerResult::isCompared).toList();
        // By one seed, ten logits are too few to compare; how far they move is told all the same.
        assertThat(compared).hasSize(10);
        assertThat(movement.get("layers")).hasSize(11);
        for (LayerResult expected : compared) {
            JsonNode start = layer(movement, expected.name()).get("start");
            assertThat(start.get("q").asDouble())
                    .isEqualTo(expected.q().orElseThrow().measured());
            for (int k = 0; k < expected.c().size(); k++) {
                assertThat(start.get("c").get(k).asDouble())
                        .isEqualTo(expected.c().get(k).measured());
            }
        }
    }

    @Test
    void beforeTheFirstStepNothingHasMoved() {
        for (JsonNode movement : List.of(
                measure("Chain", "--checkpoint", initial(chainCheckpoints)).get("movement"),
                measure("Chain", "--checkpoint", initial(chainCheckpoints), "--data", images)
                        .get("movement"),
                measure("Images", "--checkpoint", initial(imageCheckpoints), "--data", images)
                        .get("movement"))) {
            assertThat(movement.get("step").asInt()).isZero();
            assertThat(movement.get("layers")).isNotEmpty().allSatisfy(layer -> assertThat(layer.get("now"))
                    .isEqualTo(layer.get("start")));
        }
    }

    @Test
    void trainingMovesEveryLayerThatReadsWeights() {
        JsonNode pairs = measure("Chain", "--checkpoint", chainCheckpoints).get("movement");
        JsonNode examples = measure("Images", "--checkpoint", imageCheckpoints, "--data", images)
                .get("movement");
        assertThat(pairs.get("step").asInt()).isEqualTo(40);
        assertThat(pairs.get("inputs").asText()).isEqualTo("pairs");
        assertThat(pairs.get("layers"))
                .allSatisfy(layer -> assertThat(layer.get("now")).isNotEqualTo(layer.get("start")));
        assertThat(examples.get("inputs").asText()).isEqualTo("examples");
        assertThat(examples.get("layers"))
                .filteredOn(layer -> !layer.get("name").asText().startsWith("input"))
                .extracting(layer -> layer.get("name").asText())
                .containsExactly("stem", "stem.activation", "conv", "conv.activation", "mean", "logits");
        assertThat(examples.get("layers"))
                .allSatisfy(layer -> assertThat(layer.get("now").equals(layer.get("start")))
                        .as(layer.get("name").asText())
                        .isEqualTo(layer.get("name").asText().startsWith("input")));
    }

    @Test
    void equalInputGivesEqualBytes() throws IOException {
        Path first = directory.resolve("first.json");
        Path second = directory.resolve("second.json");
        Path other = directory.resolve("other.json");
        Object[] options = {"--data", images, "--checkpoint", imageCheckpoints, "--examples", 80, "--seed"};
        for (Path to : List.of(first, second, other)) {
            List<Object> all = new ArrayList<>(List.of(options));
            all.add(to.equals(other) ? 4 : 3);
            assertThat(run("Images", to, all.toArray()).exit()).isZero();
        }
        assertThat(Files.readString(second)).isEqualTo(Files.readString(first));
        assertThat(Files.readString(other)).isNotEqualTo(Files.readString(first));
    }

    @Test
    void streamedExamplesGiveWhatThoseInMemoryGive() throws IOException {
        Path folder = directory.resolve("coloured");
        ImagesAs.cifar10(Files.createDirectories(folder), RealImages.coloured(60, 40));
        JsonNode memory = measure("Colours", "--data", folder);
        JsonNode streamed = measure("Colours", "--data", folder, "--memory", 0);
        assertThat(memory.get("data").get("examples").asInt()).isEqualTo(40);
        assertThat(streamed).isEqualTo(memory);
        assertThat(memory.has("movement")).isFalse();
    }

    @Test
    void layersBehindBatchNormalizationAreLeftOut() throws Exception {
        Path folder = directory.resolve("coloured-training");
        Dataset data = RealImages.coloured(128, 40);
        ImagesAs.cifar10(Files.createDirectories(folder), data);
        Path checkpoints = train("Colours", data);
        for (JsonNode root : List.of(
                measure("Colours", "--data", folder, "--checkpoint", checkpoints),
                measure("Colours", "--checkpoint", checkpoints))) {
            assertThat(root.get("movement").get("layers"))
                    .extracting(layer -> layer.get("name").asText())
                    .contains("stem", "stem.activation", "conv")
                    .doesNotContain("norm", "mean", "logits");
        }
    }

    /** An orthogonal layer keeps products, so that the similarity of patches is that of the image's own patches. */
    @Test
    void theSimilarityOfPatchesIsThatOfTheImagesPatches() {
        JsonNode data =
                measure("Patchwork", "--data", images, "--examples", 120).get("data");
        assertThat(data.get("positions").get("layer").asText()).isEqualTo("patches");
        assertThat(data.get("positions").get("described").asDouble()).isCloseTo(0.4, within(1e-12));
        assertThat(data.get("positions").get("measured").asDouble()).isCloseTo(similarityOfPatches(), within(1e-4));
        assertThat(data.has("pairs")).as("attention mixes positions").isFalse();
    }

    private static double similarityOfPatches() {
        Dataset data = RealImages.first(1280, 120);
        double[] training = pixels(data.training());
        double mean = Arrays.stream(training).average().orElseThrow();
        double[] all = pixels(data.part(Part.TEST));
        double squares = 0;
        double products = 0;
        for (int image = 0; image < all.length; image += 784) {
            for (int first = 0; first < 16; first++) {
                for (int second = 0; second < 16; second++) {
                    double product = 0;
                    for (int i = 0; i < 49; i++) {
                        product += (all[image + pixel(first, i)] - mean) * (all[image + pixel(second, i)] - mean);
                    }
                    squares += first == second ? product : 0;
                    products += first == second ? 0 : product;
                }
            }
        }
        return products / 15 / squares;
    }

    private static double[] pixels(ExampleSet set) {
        byte[] bytes = ((Examples) set).pixels();
        return IntStream.range(0, bytes.length)
                .mapToDouble(i -> bytes[i] & 0xff)
                .toArray();
    }

    /** Where in its image the number i of a patch of 7x7 pixels is, of 4x4 patches. */
    private static int pixel(int patch, int i) {
        return (patch / 4 * 7 + i / 7) * 28 + patch % 4 * 7 + i % 7;
    }

    /** Two bytes of English text are equal with a probability of 0.066, the sum of the squares of their frequencies. */
    @Test
    void theSimilarityOfBytesIsHowOftenTwoAreEqual() throws IOException {
        CommandOutput run = run(
                "Bytes",
                directory.resolve("bytes.json"),
                "--data",
                Path.of("../samples/texts/kjv"),
                "--examples",
                2000);
        assertThat(run.exit()).as(run.err()).isZero();
        double measured = new ObjectMapper()
                .readTree(directory.resolve("bytes.json").toFile())
                .get("data")
                .get("positions")
                .get("measured")
                .asDouble();
        assertThat(measured).isBetween(0.04, 0.08);
        assertThat(run.out())
                .contains("positions of bytes have a similarity of 0.0", "the description says 0.066")
                .contains("mixed mixes positions");
    }

    @Test
    void everyKeyIsInTheGuide() throws IOException {
        GuideKeys.require(measure("Images", "--data", images, "--checkpoint", imageCheckpoints), "measure.md");
    }

    @Test
    void whatIsMissingOrOfAnotherNetworkIsToldInOneLineAndNothingIsWritten() {
        Path to = directory.resolve("nothing.json");
        String checkpoints = chainCheckpoints.toString();
        String ofImages = analysis("Images").toString();
        String none = directory.resolve("none.json").toString();
        assertFails(to, "none.json: no such file", "Chain", "--analysis", none, "--checkpoint", checkpoints);
        assertFails(
                to,
                "this is the analysis of Images, not of Chain",
                "Chain",
                "--analysis",
                ofImages,
                "--checkpoint",
                checkpoints);
        String ofChain = analysis("Chain").toString();
        assertFails(to, "there is no checkpoint here", "Chain", "--analysis", ofChain, "--checkpoint", none);
        assertFails(
                to,
                "is a checkpoint of the network Images, not of Chain",
                "Chain",
                "--analysis",
                ofChain,
                "--checkpoint",
                imageCheckpoints.toString());
        assertFails(to, "no such folder", "Chain", "--analysis", ofChain, "--data", none);
        assertFails(
                to,
                "Two has 2 inputs (input, depth)",
                "Two",
                "--analysis",
                analysis("Two").toString(),
                "--data",
                images.toString());
        assertFails(to, "there is no class NoneGraph", "None", "--analysis", ofChain, "--data", images.toString());
        Path nowhere = directory.resolve("nowhere/measured.json");
        assertFails(nowhere, "there is no folder", "Chain", "--analysis", ofChain, "--data", images.toString());
    }

    private static void assertFails(Path to, String message, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--to", to.toString()));
        CommandOutput run = command(all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: ").contains(message).hasLineCount(1);
        assertThat(to).doesNotExist();
    }

    @Test
    void wrongOptionsAreUsageErrors() {
        Path to = directory.resolve("unwritten.json");
        CommandOutput neither = run("Chain", to);
        assertThat(neither.exit()).isEqualTo(2);
        assertThat(neither.err()).contains("--data DIR, --checkpoint DIR, or both");
        CommandOutput one = run("Chain", to, "--data", images, "--examples", 1);
        assertThat(one.exit()).isEqualTo(2);
        assertThat(one.err()).contains("from 2 to 2000, not 1");
        assertThat(command("Chain", "--data", images.toString()).err()).contains("--analysis", "--to");
    }
}
