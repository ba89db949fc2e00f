/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.export.OnnxModels;
import org.dks4j.runtime.export.VariableSource;
import org.dks4j.runtime.graph.ActivationFunction;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.samples.FashionVanillaGraph;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallResNetGraph;
import org.dks4j.tests.networks.SmallSeriesGraph;
import org.dks4j.tests.networks.WideGroupsGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What models of ONNX are made of. */
class OnnxTranslationTest {

    @TempDir
    private Path folder;

    private record Net() {}

    /** A convolution with a function of its own between it and the logits. */
    private static NetworkDefinition<Net> network(ActivationFunction function) {
        return new NetworkDefinition<>(Net.class, List.of(6, 5, 3), 4, (net, x) -> model(net, x, function));
    }

    private static GraphModel<Net> model(NetworkBuilder net, Operand<TFloat32> x, ActivationFunction function) {
        Operand<TFloat32> conv = net.conv("stem[0]", x, ConvSpec.conv(8, 3)).outputTensor();
        Operand<TFloat32> own = net.activation("own", conv, function).outputTensor();
        Operand<TFloat32> flat = net.flatten("flat", own).outputTensor();
        Operand<TFloat32> logits = net.dense("logits", flat, DenseSpec.dense(4)).outputTensor();
        return new GraphModel<>() {
            @Override
            public Net layers() {
                return new Net();
            }

            @Override
            public Operand<TFloat32> logits() {
                return logits;
            }
        };
    }

    private static Arguments function(String name, ActivationFunction function) {
        return Arguments.of(name, function);
    }

    static List<Arguments> functions() {
        return List.of(
                function("Cosh", (tf, x) -> tf.math.cosh(x)),
                function("Div", (tf, x) -> tf.math.div(tf.constant(1f), tf.math.add(tf.constant(3f), tf.math.abs(x)))),
                function("Expm1", (tf, x) -> tf.math.expm1(x)),
                function("Greater", (tf, x) -> tf.select(tf.math.greater(x, tf.constant(0.1f)), x, tf.math.sin(x))),
                function("Identity", (tf, x) -> tf.identity(x)),
                function("Log", (tf, x) -> tf.math.log(tf.math.add(tf.math.square(x), tf.constant(0.5f)))),
                function("Maximum", (tf, x) -> tf.math.maximum(x, tf.math.mul(tf.constant(0.1f), x))),
                function("Minimum", (tf, x) -> tf.math.minimum(x, tf.constant(new float[] {0, 1, 2, 3, 4, 5, 6, 7}))),
                function("Neg", (tf, x) -> tf.math.neg(x)),
                function("OnesLike", (tf, x) -> tf.math.sub(x, tf.onesLike(x))),
                function("Pow", (tf, x) -> tf.math.pow(tf.math.abs(x), tf.constant(1.5f))),
                function("Sinh", (tf, x) -> tf.math.sinh(x)),
                function("Split", (tf, x) -> tf.concat(tf.split(tf.constant(1), x, 2L), tf.constant(-1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void functionsOfUsersAreTranslated(String name, ActivationFunction function) throws Exception {
        ExportedNetwork exported = ExportedNetwork.of(network(function), DataNames.none(), folder, 2);
        exported.assertEqual(exported.inOnnxRuntime());
    }

    @Test
    void anOperationWithoutTranslationIsAnErrorThatNamesTheLayerAndTheOperation() {
        assertThatThrownBy(() -> ExportedNetwork.of(network((tf, x) -> tf.math.lgamma(x)), DataNames.none(), folder, 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("model.onnx: the network cannot be exported to ONNX: own/Lgamma: "
                        + "TensorFlow's operation Lgamma has no translation to ONNX");
        assertThat(folder.resolve("model.onnx")).doesNotExist();
    }

    private OnnxFile exported(NetworkDefinition<?> network) throws IOException {
        return OnnxFile.read(
                ExportedNetwork.of(network, DataNames.none(), folder, 1).file());
    }

    @Test
    void channelsAreMovedOnceAtTheBeginningAndOnceAtTheEnd() throws IOException {
        OnnxFile file = exported(network((tf, x) -> tf.math.tanh(tf.math.mul(x, tf.constant(2f)))));
        assertThat(file.types())
                .containsExactly(
                        "Reshape",
                        "Sub",
                        "Div",
                        "Reshape",
                        "Transpose",
                        "Conv",
                        "Mul",
                        "Tanh",
                        "Transpose",
                        "Reshape",
                        "Gemm",
                        "Softmax",
                        "ArgMax");
    }

    @ParameterizedTest
    @MethodSource("residualNetworks")
    void aResidualNetworkOfGreyImagesNeedsNoTransposition(NetworkDefinition<?> network) throws IOException {
        assertThat(exported(network).types())
                .contains("Conv", "Add", "ReduceMean")
                .doesNotContain("Transpose");
    }

    static List<NetworkDefinition<?>> residualNetworks() {
        return List.of(SmallResNetGraph.DEFINITION, SmallBatchNormGraph.DEFINITION);
    }

    @Test
    void aConvolutionInGroupsIsOneOperation() throws IOException {
        assertThat(exported(WideGroupsGraph.DEFINITION).types())
                .contains("Conv")
                .doesNotContain("Split");
    }

    @Test
    void operationsAndWeightsHaveTheNamesOfLayers() throws IOException {
        OnnxFile file = exported(network((tf, x) -> tf.math.tanh(x)));
        assertThat(file.names())
                .contains("stem[0]/BiasAdd", "own/Tanh", "logits/BiasAdd")
                .doesNotHaveDuplicates();
        assertThat(file.constants())
                .contains("stem[0]/kernel", "stem[0]/bias", "logits/kernel", "logits/bias")
                .doesNotHaveDuplicates();
    }

    @Test
    void classNamesAreAnOutputAndInTheMetadata() throws Exception {
        NetworkDefinition<?> network = network((tf, x) -> tf.math.tanh(x));
        ExportedNetwork exported =
                ExportedNetwork.of(network, DataNames.ofClasses(List.of("ä", "b", "c", "d")), folder, 2);
        ExportedNetwork.Outputs outputs = exported.inOnnxRuntime();
        exported.assertEqual(outputs);
        assertThat(outputs.others().get("class_name")).hasSize(2).isSubsetOf("ä", "b", "c", "d");
        try (OrtSession session =
                OrtEnvironment.getEnvironment().createSession(exported.file().toString())) {
            OnnxModelMetadata metadata = session.getMetadata();
            assertThat(metadata.getProducerName()).isEqualTo("DKS4J");
            assertThat(metadata.getGraphName()).isEqualTo("Net");
            assertThat(metadata.getCustomMetadata())
                    .containsEntry("network", "Net")
                    .containsEntry("task", "Classification")
                    .containsEntry("classes", "[\"ä\",\"b\",\"c\",\"d\"]")
                    .containsKeys("dks4j", "tensorflow");
        }
    }

    @Test
    void equalNetworksGiveEqualBytesAndNothingIsOverwritten() throws IOException {
        NetworkDefinition<?> network = SmallSeriesGraph.DEFINITION;
        ExportedNetwork exported = ExportedNetwork.of(network, DataNames.none(), folder, 1);
        Path other = folder.resolve("other.onnx");
        VariableSource source = VariableSource.checkpoint(folder.resolve("values"));
        Standardizations scalings = ExportedNetwork.scalings(network);
        OnnxModels.export(network, source, scalings, DataNames.none(), other);
        assertThat(other).hasSameBinaryContentAs(exported.file());
        assertThatThrownBy(() -> OnnxModels.export(network, source, scalings, DataNames.none(), other))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(other).hasSameBinaryContentAs(exported.file());
    }

    @Test
    void aCheckpointOfAnotherNetworkIsAnErrorAndLeavesNothing() throws IOException {
        ExportedNetwork.of(SmallSeriesGraph.DEFINITION, DataNames.none(), folder, 1);
        Path other = folder.resolve("other.onnx");
        assertThatThrownBy(() -> OnnxModels.export(
                        FashionVanillaGraph.DEFINITION,
                        VariableSource.checkpoint(folder.resolve("values")),
                        Standardizations.of(Map.of("input", new Standardization(new float[] {0}, new float[] {1}))),
                        DataNames.none(),
                        other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is of another network");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("other")))
                    .isEmpty();
        }
    }
}
