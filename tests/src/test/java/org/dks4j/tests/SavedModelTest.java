/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.export.SavedModels;
import org.dks4j.runtime.export.VariableSource;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallResNetGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Compiled networks, trained on real images, exported, and loaded in Java and in Python. */
class SavedModelTest {

    private static final Dataset IMAGES = RealImages.all();
    private static final int COUNT = 50;

    static List<NetworkDefinition<?>> networks() {
        return List.of(SmallResNetGraph.DEFINITION, SmallBatchNormGraph.DEFINITION);
    }

    /** What some network makes of the first test images. */
    private record Outputs(float[] logits, float[] probabilities, long[] classes) {}

    /** Exports a network after some steps; the logits of its trainer. */
    private static float[] export(NetworkDefinition<?> network, Path folder) throws IOException {
        try (Trainer<?> trainer = new Trainer<>(network, IMAGES, TrainingOptions.defaults())) {
            for (int step = 0; step < 20; step++) {
                trainer.step(IntStream.range(step * 32, step * 32 + 32).toArray(), 0.02);
            }
            Standardization scaling = Standardization.of(((Examples) IMAGES.training()).images());
            SavedModels.export(
                    network, VariableSource.live(trainer::save), Standardizations.of(Map.of("input", scaling)), folder);
            try (TInt32 indices = TInt32.vectorOf(IntStream.range(0, COUNT).toArray());
                    Result result = trainer.session()
                            .runner()
                            .feed("test-images/indices", indices)
                            .fetch("inference/logits/BiasAdd")
                            .run()) {
                return floats(result.get(0));
            }
        }
    }

    private static float[] floats(Tensor tensor) {
        float[] values = new float[(int) tensor.shape().size()];
        ((TFloat32) tensor).asRawTensor().data().asFloats().read(values);
        return values;
    }

    /** The first test images, pixels from 0 to 255. */
    private static float[] pixels() {
        Examples test = (Examples) IMAGES.test();
        float[] pixels = new float[COUNT * test.imageSize()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = test.pixels()[i] & 0xff;
        }
        return pixels;
    }

    private static Outputs inJava(Path folder) {
        try (SavedModelBundle bundle = SavedModelBundle.loader(folder.toString())
                        .withConfigProto(
                                Execution.defaults().withDevice(Device.CPU).configuration())
                        .load();
                TFloat32 images = TFloat32.tensorOf(Shape.of(COUNT, 28, 28, 1), DataBuffers.of(pixels(), true, false));
                Result result = bundle.function(SavedModels.SIGNATURE).call(Map.of("input", images))) {
            long[] classes = new long[COUNT];
            ((TInt64) result.get("class").orElseThrow())
                    .asRawTensor()
                    .data()
                    .asLongs()
                    .read(classes);
            return new Outputs(
                    floats(result.get("logits").orElseThrow()),
                    floats(result.get("probabilities").orElseThrow()),
                    classes);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theLoadedNetworkGivesTheTrainersLogitsBitForBit(NetworkDefinition<?> network, @TempDir Path directory)
            throws IOException {
        float[] expected = export(network, directory.resolve("model"));
        Outputs outputs = inJava(directory.resolve("model"));
        assertThat(outputs.logits()).isEqualTo(expected);
        for (int i = 0; i < COUNT; i++) {
            float[] logits = Arrays.copyOfRange(expected, 10 * i, 10 * i + 10);
            int place = (int) outputs.classes()[i];
            assertThat(logits[place])
                    .isEqualTo(IntStream.range(0, 10)
                            .mapToObj(k -> logits[k])
                            .max(Float::compare)
                            .orElseThrow());
        }
    }

    @Test
    void pythonGivesTheSameOutputs(@TempDir Path directory) throws IOException, InterruptedException {
        Python python = Python.with("tensorflow");
        Path model = directory.resolve("model");
        export(SmallBatchNormGraph.DEFINITION, model);
        Outputs expected = inJava(model);
        writeInput(directory);
        String said = python.run("serve.py", model, directory);
        assertThat(said).contains("'class': ('int64', [50])", "'logits': ('float32', [50, 10])");
        // Another version of TensorFlow may sum in another order.
        float tolerance = said.startsWith(TensorFlow.version() + " ") ? 0 : 1e-5f;
        assertThat(floats(read(directory, "logits"))).containsExactly(expected.logits(), within(tolerance));
        assertThat(floats(read(directory, "probabilities")))
                .containsExactly(expected.probabilities(), within(tolerance));
        assertThat(read(directory, "class").asLongBuffer()).isEqualTo(LongBuffer.wrap(expected.classes()));
    }

    private static void writeInput(Path directory) throws IOException {
        ByteBuffer input = ByteBuffer.allocate(Float.BYTES * pixels().length).order(ByteOrder.LITTLE_ENDIAN);
        input.asFloatBuffer().put(pixels());
        Files.write(directory.resolve("input.f32"), input.array());
    }

    /** TFLite's converter fetches a variable by the name that it is shared by. */
    @Test
    void variablesAreSharedByTheNamesOfTheirNodes(@TempDir Path directory) throws IOException {
        export(SmallResNetGraph.DEFINITION, directory.resolve("model"));
        SavedModel model = SavedModel.parseFrom(Files.readAllBytes(directory.resolve("model/saved_model.pb")));
        List<NodeDef> variables = model.getMetaGraphs(0).getGraphDef().getNodeList().stream()
                .filter(node -> node.getOp().equals("VarHandleOp"))
                .toList();
        assertThat(variables).isNotEmpty().allSatisfy(node -> assertThat(
                        node.getAttrOrThrow("shared_name").getS().toStringUtf8())
                .isEqualTo(node.getName()));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void tfLiteConvertsAnExportedFolder(NetworkDefinition<?> network, @TempDir Path directory)
            throws IOException, InterruptedException {
        Python python = Python.with("tensorflow");
        Path model = directory.resolve("model");
        export(network, model);
        writeInput(directory);
        python.run("tflite.py", model, directory);
        assertThat(floats(read(directory, "logits")))
                .containsExactly(inJava(model).logits(), within(1e-4f));
    }

    private static float[] floats(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static ByteBuffer read(Path directory, String output) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(directory.resolve(output + ".bin")))
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
