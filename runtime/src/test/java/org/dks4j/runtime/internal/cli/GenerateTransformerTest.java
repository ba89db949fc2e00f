/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.export.Sampling;
import org.dks4j.runtime.export.TextGenerator;
import org.dks4j.runtime.graph.AttentionSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.PositionsSpec;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.token.CausalNet;
import org.dks4j.runtime.task.token.NextToken;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A small transformer learns a text and continues it, one position at a time. */
class GenerateTransformerTest {

    private static final int POSITIONS = 32;
    private static final int VOCABULARY = 128;
    private static final int UNITS = 32;

    private record Net() {}

    private static final NetworkDefinition<Net> NETWORK = new NetworkDefinition<>(
            Net.class,
            List.of(NetworkInput.ids(NetworkInput.FIRST, List.of(POSITIONS), VOCABULARY)),
            new NextToken(VOCABULARY, POSITIONS),
            (net, inputs) -> build(net, inputs.get(0)));

    private static GraphModel<Net> build(NetworkBuilder net, Operand<TFloat32> ids) {
        Operand<TFloat32> x = net.embedding("bytes", ids, VOCABULARY, UNITS).outputTensor();
        x = net.positions("places", x, PositionsSpec.sinusoid(0.5)).outputTensor();
        x = net.attention("mix", x, AttentionSpec.shaped(4).causal()).outputTensor();
        x = net.dense("hidden", x, DenseSpec.dense(UNITS).activation((tf, y) -> tf.math.tanh(y)))
                .outputTensor();
        Operand<TFloat32> logits =
                net.dense("logits", x, DenseSpec.dense(VOCABULARY)).outputTensor();
        return new BuiltNetwork<>(new Net(), logits);
    }

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> TrainerCommand.run(NETWORK, out, err, arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"adamw", "kfac"})
    void aTextIsContinuedAsByWholeWindows(String optimizer, @TempDir Path directory) throws IOException {
        Path checkpoints = directory.resolve("checkpoints");
        byte[] text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(CausalNet.TEXT))) {
            text = in.readNBytes(70_000);
        }
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.write(data.resolve("train.txt"), Arrays.copyOf(text, 64_000));
        Files.write(data.resolve("validation.txt"), Arrays.copyOfRange(text, 64_000, 70_000));
        List<String> options = new ArrayList<>(
                List.of("--data=" + data, "--optimizer=" + optimizer, "--epochs=2", "--checkpoint-dir=" + checkpoints));
        options.addAll(
                optimizer.equals("kfac")
                        ? List.of("--learning-rate=0.3", "--norm-constraint=0.003")
                        : List.of("--learning-rate=0.005"));
        CommandOutput training = run(options.toArray(String[]::new));
        assertThat(training.exit()).as(training.err()).isZero();
        assertThat(training.out().lines().filter(line -> line.startsWith("validation bits per token ")))
                .singleElement()
                .satisfies(line -> assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .isBetween(1.5, 3.9));
        CommandOutput generated =
                run("generate", "--checkpoint=" + checkpoints, "--prompt=And t", "--length=27", "--temperature=0");
        assertThat(generated.exit()).as(generated.err()).isZero();
        try (Predictor predictor =
                Predictor.of(NETWORK, new CheckpointFolder(checkpoints).last().orElseThrow())) {
            assertThat(TextGenerator.inWindows(predictor).continued("And t", 27, Sampling.likeliest()) + "\n")
                    .isEqualTo(generated.out());
            // After the last position the text goes on.
            assertThat(TextGenerator.of(predictor).continued("And t", 100, Sampling.likeliest()))
                    .startsWith(generated.out().strip())
                    .hasSize(105);
        }
    }
}
