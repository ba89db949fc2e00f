/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.export.Sampling;
import org.dks4j.runtime.export.SavedModels;
import org.dks4j.runtime.export.TextGenerator;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.token.CausalNet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat32;

/** From a text to a trained network, and from it to other texts. */
class GenerateCommandTest {

    private static final int POSITIONS = 16;
    private static final int VOCABULARY = 128;
    private static final NetworkDefinition<CausalNet> NETWORK = CausalNet.definition(VOCABULARY, POSITIONS);

    @TempDir
    private static Path directory;

    private static Path checkpoints;
    private static String trained;

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> TrainerCommand.run(NETWORK, out, err, arguments));
    }

    private static CommandOutput withCheckpoint(String command, String... more) {
        return run(Stream.concat(Stream.of(command, "--checkpoint=" + checkpoints), Stream.of(more))
                .toArray(String[]::new));
    }

    @BeforeAll
    static void train() throws IOException {
        checkpoints = directory.resolve("checkpoints");
        byte[] text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(CausalNet.TEXT))) {
            text = in.readNBytes(120_000);
        }
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.write(data.resolve("train.txt"), Arrays.copyOf(text, 100_000));
        Files.write(data.resolve("validation.txt"), Arrays.copyOfRange(text, 100_000, 120_000));
        CommandOutput run = run(
                "--data=" + data,
                "--optimizer=adamw",
                "--learning-rate=0.005",
                "--epochs=3",
                "--checkpoint-dir=" + checkpoints);
        assertThat(run.exit()).as(run.err()).isZero();
        trained = run.out();
    }

    @Test
    void aTrainingTellsItsTextsAndIsJudgedByBitsPerToken() {
        assertThat(trained)
                .contains(
                        "6,249 training and 1,250 validation examples",
                        "training text: 100,000 bytes",
                        "validation text: 20,000 bytes",
                        "the best validation bits per token was ",
                        "accuracy ");
        assertThat(trained)
                .containsPattern(
                        "epoch 3/3  loss [\\d.]+  accuracy [\\d.]+  validation loss [\\d.]+  validation bits per token [\\d.]+"
                                + "  validation accuracy [\\d.]+");
        assertThat(trained.lines().filter(line -> line.startsWith("validation bits per token ")))
                .singleElement()
                .satisfies(line -> assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .isBetween(2.0, 3.6));
    }

    @Test
    void anEvaluationIsTheTrainings() {
        CommandOutput run = withCheckpoint("evaluate", "--data=" + directory.resolve("data/train.txt"));
        assertThat(run.exit()).as(run.err()).isZero();
        String bits = trained.lines()
                .filter(line -> line.startsWith("validation bits per token "))
                .findFirst()
                .orElseThrow()
                .replace("validation bits per token ", "");
        assertThat(run.out()).contains("1,250 validation examples").containsPattern("bits per token +" + bits);
        assertThat(run.out()).containsPattern("perplexity +\\d+\\.\\d{4}\n");
    }

    /** A prompt that is longer than the network's input, too. */
    @Test
    void aTextIsContinuedTheSameForOneSeedAndInWordsOfTheTextItLearned() {
        String prompt = "And God said unto Noah, ";
        CommandOutput run = withCheckpoint("generate", "--prompt=" + prompt, "--length=150", "--seed=7");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).startsWith(prompt).hasSize(prompt.length() + 151).endsWith("\n");
        assertThat(run.err()).matches("150 bytes in [\\d.]+ s, [\\d.]+ bytes per second\n");
        assertThat(run.out().substring(prompt.length())).containsPattern(" (and|the|of|he|in|to) ");
        assertThat(withCheckpoint("generate", "--prompt=" + prompt, "--length=150", "--seed=7")
                        .out())
                .isEqualTo(run.out());
        assertThat(withCheckpoint("generate", "--prompt=" + prompt, "--length=150")
                        .out())
                .isNotEqualTo(run.out());
    }

    @Test
    void atTemperatureZeroAndOfOneCandidateTheLikeliestByteFollows() throws IOException {
        String likeliest = withCheckpoint("generate", "--prompt=And t", "--length=40", "--temperature=0")
                .out();
        assertThat(withCheckpoint("generate", "--prompt=And t", "--length=40", "--top-k=1", "--seed=9")
                        .out())
                .isEqualTo(likeliest)
                .startsWith("And the ");
        try (Predictor predictor =
                Predictor.of(NETWORK, new CheckpointFolder(checkpoints).last().orElseThrow())) {
            TextGenerator generator = TextGenerator.of(predictor);
            assertThat(generator.continued("And t", 40, Sampling.likeliest()) + "\n")
                    .isEqualTo(likeliest);
            // What is written follows from the last bytes that the network reads, and nothing before or after.
            assertThat(generator
                            .next(TextGenerator.ids("0123456789" + "And so it came t"))
                            .outputs())
                    .isEqualTo(generator
                            .next(TextGenerator.ids("And so it came t"))
                            .outputs());
            float[] ids = new float[POSITIONS];
            for (int i = 0; i < 5; i++) {
                ids[i] = "And t".charAt(i);
            }
            Arrays.fill(ids, 5, POSITIONS, 99);
            float[] all = predictor.predict(ids).get(0).outputs();
            assertThat(generator.next(TextGenerator.ids("And t")).outputs())
                    .isEqualTo(Arrays.copyOfRange(all, 4 * VOCABULARY, 5 * VOCABULARY));
            assertThatThrownBy(() -> generator.next(VOCABULARY)).hasMessage("128 is no id; the network's are 0 to 127");
        }
    }

    @Test
    void theLikeliestNextBytesOfATextArePredicted() throws IOException {
        Path text = Files.writeString(directory.resolve("begun.txt"), "In the beginning God created t");
        CommandOutput run = withCheckpoint("predict", "--top=2", text.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).matches(text + "  'h' 0\\.\\d{4}  '.+' 0\\.\\d{4}\n");
        InputStream standard = System.in;
        try {
            System.setIn(new ByteArrayInputStream("t".getBytes(StandardCharsets.UTF_8)));
            assertThat(withCheckpoint("predict", "-").out()).startsWith("-  'h' 0.");
        } finally {
            System.setIn(standard);
        }
        JsonNode json = new ObjectMapper()
                .readTree(withCheckpoint("predict", "--json", text.toString()).out());
        assertThat(json.at("/tokens/0/id").asInt()).isEqualTo('h');
        assertThat(json.at("/tokens/0/probability").asDouble()).isBetween(0.3, 1.0);
    }

    @Test
    void textsThatCannotBeContinuedAreNamed() throws IOException {
        Path latin = Files.write(directory.resolve("latin.txt"), new byte[] {'c', 'a', 'f', (byte) 0xe9});
        CommandOutput run = withCheckpoint("predict", latin.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("error: " + latin + ", byte 3: the byte 233 is no id; the network's are 0 to 127\n");
        Path empty = Files.write(directory.resolve("empty.txt"), new byte[0]);
        assertThat(withCheckpoint("predict", empty.toString()).err())
                .contains("empty.txt: the text has no byte, so there is nothing to continue");
        CommandOutput prompt = withCheckpoint("generate", "--prompt=café");
        assertThat(prompt.exit()).isEqualTo(1);
        assertThat(prompt.out()).isEmpty();
        assertThat(prompt.err()).isEqualTo("error: --prompt: the byte 195 is no id; the network's are 0 to 127\n");
    }

    @Test
    void wrongOptionsAndOtherNetworksAreNamed() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "--length=0", "--length must be at least 1, not 0",
                        "--prompt=", "--prompt must have at least one character",
                        "--temperature=-1", "the temperature must be at least 0, not -1.0",
                        "--top-k=0", "the number of likeliest ids must be at least 1, not 0")
                .entrySet()) {
            CommandOutput run = withCheckpoint("generate", wrong.getKey());
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("error: " + wrong.getValue());
        }
        CommandOutput other = SmallTraining.run("generate", "--checkpoint=" + checkpoints);
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err())
                .isEqualTo(
                        "error: generate: Small does not tell which id of a sequence comes next; networks with task ="
                                + " NEXT_TOKEN do\n");
        CommandOutput large = CommandOutput.of((out, err) -> TrainerCommand.run(
                CausalNet.definition(300, POSITIONS), out, err, "generate", "--checkpoint=" + checkpoints));
        assertThat(large.err())
                .contains("CausalNet has 300 ids, which are no bytes; the class TextGenerator continues");
    }

    @Test
    void anExportHasASignatureFromIdsToTheLogitsOfTheNextOnes() throws IOException {
        Path model = directory.resolve("model");
        assertThat(withCheckpoint("export", "--to=" + model).exit()).isZero();
        float[][] ids = new float[2][POSITIONS];
        for (int i = 0; i < POSITIONS; i++) {
            ids[0][i] = "In the beginning God".charAt(i);
            ids[1][i] = i;
        }
        try (Predictor predictor = Predictor.of(
                        NETWORK, new CheckpointFolder(checkpoints).last().orElseThrow());
                SavedModelBundle bundle = SavedModelBundle.load(model.toString());
                TFloat32 fed = TFloat32.tensorOf(StdArrays.ndCopyOf(ids));
                Result result = bundle.function(SavedModels.NEXT).call(Map.of("ids", fed))) {
            TFloat32 logits = (TFloat32) result.get("logits").orElseThrow();
            assertThat(logits.shape().asArray()).containsExactly(2, POSITIONS, VOCABULARY);
            for (int i = 0; i < 2; i++) {
                float[] expected = predictor.predict(ids[i]).get(0).outputs();
                for (int place = 0; place < expected.length; place++) {
                    assertThat(logits.getFloat(i, place / VOCABULARY, place % VOCABULARY))
                            .isCloseTo(expected[place], within(1e-4f));
                }
            }
            assertThat(bundle.function(SavedModels.SIGNATURE).signature().outputNames())
                    .containsAll(List.of("logits", "probabilities", "token"));
        }
    }
}
