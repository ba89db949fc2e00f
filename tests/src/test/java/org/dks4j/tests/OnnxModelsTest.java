/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In ONNX Runtime every sample, every network of these tests and every good source gives what it gives in TensorFlow. */
class OnnxModelsTest {

    /** Those of ImageNet, and one with as many parameters. */
    private static final Set<String> LARGE =
            Set.of("org.dks4j.samples.ResNet50", "org.dks4j.samples.ResNet101", "org.dks4j.samples.WideResNet28x10");

    /** Networks that have all layers and tasks among them. */
    private static final List<String> CHECKED = List.of(
            "org.dks4j.samples.FashionVanilla",
            "org.dks4j.samples.FashionResNetBN",
            "org.dks4j.samples.Diabetes",
            "org.dks4j.tests.networks.EveryActivation",
            "org.dks4j.tests.networks.SmallDecoder",
            "org.dks4j.tests.networks.SmallSeries",
            "org.dks4j.tests.networks.WideBorders",
            "org.dks4j.tests.networks.WideGroups",
            "org.dks4j.tests.networks.WideOutputs",
            "org.dks4j.tests.networks.WideRectangular",
            "good.SegmentationNet",
            "good.SeveralInputs");

    private static final String GRAPH = "Graph.class";

    private static final Path GOOD = Path.of("src/test/resources/good");

    @TempDir
    private static Path compiled;

    private static URLClassLoader loader = new URLClassLoader(new URL[0]);

    @BeforeAll
    static void compile() throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String file : names(GOOD)) {
            sources.add(Source.of(file, Files.readString(GOOD.resolve(file + ".java"))));
        }
        assertThat(Compilation.run(With.JAVAC, compiled, sources).succeeded()).isTrue();
        loader = new URLClassLoader(
                new URL[] {compiled.resolve("classes").toUri().toURL()}, OnnxModelsTest.class.getClassLoader());
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    static Stream<String> networks() throws IOException {
        List<String> all = new ArrayList<>();
        names(Path.of("../samples/src/main/java/org/dks4j/samples"))
                .forEach(name -> all.add("org.dks4j.samples." + name));
        names(Path.of("src/test/java/org/dks4j/tests/networks"))
                .forEach(name -> all.add("org.dks4j.tests.networks." + name));
        try (Stream<Path> files = Files.walk(compiled)) {
            Path classes = compiled.resolve("classes");
            files.map(file -> classes.relativize(file).toString().replace(File.separatorChar, '.'))
                    .filter(file -> file.endsWith(GRAPH))
                    .sorted()
                    .forEach(file -> all.add(file.substring(0, file.length() - GRAPH.length())));
        }
        all.removeAll(List.of("org.dks4j.samples.package-info", "org.dks4j.samples.Bottleneck"));
        return all.stream();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .sorted()
                    .toList();
        }
    }

    private static NetworkDefinition<?> definition(String name) throws ReflectiveOperationException {
        return (NetworkDefinition<?>)
                loader.loadClass(name + "Graph").getField("DEFINITION").get(null);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void outputsAreThoseOfTensorFlow(String name, @TempDir Path folder) throws Exception {
        NetworkDefinition<?> network = definition(name);
        ExportedNetwork exported = ExportedNetwork.of(network, DataNames.none(), folder, LARGE.contains(name) ? 1 : 2);
        exported.assertEqual(exported.inOnnxRuntime());
    }

    /** The rules of onnx.checker, with all types and shapes inferred, and the answers of ONNX Runtime for Python. */
    @Test
    void pythonChecksAndRunsModels(@TempDir Path folder) throws Exception {
        Python python = Python.with("onnx, onnxruntime");
        List<ExportedNetwork> all = new ArrayList<>();
        for (String name : CHECKED) {
            Path own = Files.createDirectory(folder.resolve(name));
            ExportedNetwork exported = ExportedNetwork.of(definition(name), DataNames.none(), own, 2);
            for (Map.Entry<String, float[]> input : exported.inputs().entrySet()) {
                ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * input.getValue().length)
                        .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(input.getValue());
                Files.write(own.resolve(input.getKey() + ".f32"), bytes.array());
            }
            all.add(exported);
        }
        assertThat(python.run("onnx_check.py", folder)).containsPattern("\\d+\\.\\d+\\.\\d+ \\d+\\.\\d+");
        for (ExportedNetwork exported : all) {
            ExportedNetwork.Outputs outputs = new ExportedNetwork.Outputs(
                    new TreeMap<>(), exported.inTensorFlow().others());
            for (String output : exported.inTensorFlow().numbers().keySet()) {
                ByteBuffer bytes = ByteBuffer.wrap(
                                Files.readAllBytes(exported.file().resolveSibling(output + ".bin")))
                        .order(ByteOrder.LITTLE_ENDIAN);
                float[] values = new float[bytes.remaining() / Float.BYTES];
                bytes.asFloatBuffer().get(values);
                outputs.numbers().put(output, values);
            }
            exported.assertEqual(outputs);
        }
    }
}
