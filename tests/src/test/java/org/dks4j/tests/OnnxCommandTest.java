/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of ONNX from the command line. */
class OnnxCommandTest {

    private static final NetworkDefinition<?> NETWORK = SmallBatchNormGraph.DEFINITION;
    private static final int COUNT = 20;

    @TempDir
    private static Path directory;

    private static Path checkpoints;

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> TrainerCommand.run(NETWORK, out, err, arguments));
    }

    /** With an average of the weights, so that using the weights themselves would show. */
    @BeforeAll
    static void train() {
        checkpoints = directory.resolve("checkpoints");
        CommandOutput run =
                run("--quiet", "--epochs=1", "--batch-size=100", "--average=0.9", "--checkpoint-dir=" + checkpoints);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private static float[][] images() {
        Examples test = (Examples) RealImages.all().test();
        float[][] images = new float[COUNT][test.imageSize()];
        for (int i = 0; i < COUNT; i++) {
            for (int k = 0; k < images[i].length; k++) {
                images[i][k] = test.pixels()[i * images[i].length + k] & 0xff;
            }
        }
        return images;
    }

    private static float[] flat(float[][] images) {
        FloatBuffer all = FloatBuffer.allocate(images.length * images[0].length);
        Arrays.stream(images).forEach(all::put);
        return all.array();
    }

    private static List<Prediction> predictions() throws IOException {
        Checkpoint last = new CheckpointFolder(checkpoints).last().orElseThrow();
        try (Predictor predictor = Predictor.of(NETWORK, last)) {
            return predictor.predict(flat(images()));
        }
    }

    @Test
    void aNameThatEndsInOnnxGivesAModelOfOnnxWithThePredictionsOfThePredictor() throws IOException, OrtException {
        Path model = directory.resolve("models/net.onnx");
        CommandOutput run = run("export", "--checkpoint=" + checkpoints, "--to=" + model);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("onnxruntime.InferenceSession(\"" + model + "\")");
        List<Prediction> expected = predictions();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model.toString());
                OnnxTensor input = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(flat(images())), new long[] {COUNT, 28, 28, 1});
                OrtSession.Result result = session.run(Map.of("input", input))) {
            float[][] logits = (float[][]) result.get("logits").orElseThrow().getValue();
            for (int i = 0; i < COUNT; i++) {
                assertThat(logits[i]).containsExactly(expected.get(i).outputs(), within(1e-5f));
            }
        }
        byte[] before = Files.readAllBytes(model);
        CommandOutput again = run("export", "--checkpoint=" + checkpoints, "--to=" + model);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("exists already");
        assertThat(Files.readAllBytes(model)).isEqualTo(before);
        try (var entries = Files.list(directory.resolve("models"))) {
            assertThat(entries).containsExactly(model);
        }
    }

    @Test
    void aModelOfOnnxInAnotherPrecisionThanFloat32IsAUsageError() {
        Path model = directory.resolve("bfloat16.onnx");
        CommandOutput run = run("export", "--checkpoint=" + checkpoints, "--to=" + model, "--precision=bfloat16");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("a model of ONNX always computes in float32");
        assertThat(model).doesNotExist();
    }
}
