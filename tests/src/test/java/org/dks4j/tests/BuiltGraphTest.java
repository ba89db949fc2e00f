/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Generated code builds the graph that the compiler has checked: every node has its shape and its number of parameters. */
class BuiltGraphTest {

    private static final Path GOOD = Path.of("src/test/resources/good");
    private static final int RANDOM_DESCRIPTIONS = Integer.getInteger("dks4j.graphs", 150);

    /** TensorFlow ends the process where a kernel of such a size overflows its numbers. */
    private static final String TOO_LARGE = String.valueOf(Integer.MAX_VALUE);

    static Stream<String> goodSources() throws IOException {
        try (Stream<Path> files = Files.list(GOOD)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("goodSources")
    void theGoodSourcesGiveTheirGraphs(String file, @TempDir Path output) throws Exception {
        assertThat(compare(new Source(file, Files.readString(GOOD.resolve(file))), output))
                .isEqualTo(1);
    }

    @Test
    void randomDescriptionsGiveTheirGraphs(@TempDir Path output) throws Exception {
        int built = 0;
        for (int seed = 0; seed < RANDOM_DESCRIPTIONS; seed++) {
            built += compare(RandomDescription.of("Net" + seed, seed), output.resolve("net" + seed));
        }
        assertThat(built).isGreaterThan(RANDOM_DESCRIPTIONS / 4);
    }

    /** Compares the networks of a source and tells how many they are; none where it is refused or too large to build. */
    private static int compare(Source source, Path output) throws Exception {
        if (source.text().contains(TOO_LARGE)) {
            return 0;
        }
        Compilation compilation = Compilation.run(With.JAVAC, output, List.of(source));
        if (!compilation.succeeded()) {
            return 0;
        }
        List<String> graphs = compilation.outputs().keySet().stream()
                .filter(path -> path.endsWith("Graph.java"))
                .toList();
        URL classes = output.resolve("classes").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, BuiltGraphTest.class.getClassLoader())) {
            for (String path : graphs) {
                Class<?> graph = loader.loadClass(path.replace(".java", "").replace('/', '.'));
                String network =
                        path.replace("Graph.java", "").replace('/', '.').replace('_', '$');
                JsonNode json = new ObjectMapper().readTree(compilation.output("META-INF/dks4j/" + network + ".json"));
                NetworkDefinition<?> definition =
                        (NetworkDefinition<?>) graph.getField("DEFINITION").get(null);
                compare(source.text(), json.get("layers"), definition);
            }
        }
        return graphs.size();
    }

    private static void compare(String text, JsonNode layers, NetworkDefinition<?> definition) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            NetworkBuilder net = new NetworkBuilder(tf, new Variables(tf), 1, Phase.INFERENCE);
            List<Operand<TFloat32>> inputs = new ArrayList<>();
            for (NetworkInput input : definition.inputs()) {
                inputs.add(tf.placeholder(TFloat32.class, Placeholder.shape(batch(input))));
            }
            definition.build(net, inputs);
            // A component that is called input hides the network's input.
            Map<String, JsonNode> nodes = new LinkedHashMap<>();
            layers.forEach(layer -> nodes.put(layer.get("name").asText(), layer));
            Map<String, Operand<TFloat32>> tensors = net.tensors();
            assertThat(tensors.keySet()).as(text).isEqualTo(new HashSet<>(nodes.keySet()));
            Map<String, Long> parameters = new HashMap<>();
            for (LayerHandle layer : net.layers()) {
                parameters.put(layer.name(), layer.parameters());
            }
            nodes.forEach((name, node) -> {
                assertThat(tensors.get(name).shape().tail())
                        .as("%s of %s", name, text)
                        .isEqualTo(shape(node));
                assertThat(parameters.getOrDefault(name, 0L))
                        .as("%s of %s", name, text)
                        .isEqualTo(node.get("parameters").asLong());
            });
        }
    }

    private static Shape batch(NetworkInput input) {
        return Shape.of(LongStream.concat(
                        LongStream.of(Shape.UNKNOWN_SIZE),
                        input.shape().stream().mapToLong(Integer::longValue))
                .toArray());
    }

    private static Shape shape(JsonNode node) {
        long[] dimensions = new long[node.get("shape").size()];
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = node.get("shape").get(i).asLong();
        }
        return Shape.of(dimensions);
    }
}
