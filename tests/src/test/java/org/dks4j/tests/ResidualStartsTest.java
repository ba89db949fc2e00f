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
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.schema.KernelFiles;
import org.dks4j.tests.networks.SmallNormalizerFree;
import org.dks4j.tests.networks.SmallNormalizerFreeGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Blocks of networks without normalization layers at initialization: what is built is what the compiler says. */
class ResidualStartsTest {

    private static final int BATCH = 2;
    private static final double ALPHA = 0.4;

    /** The values of all nodes and all kernels, by their names. */
    private static Map<String, double[]> built(Phase phase) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf);
            NetworkBuilder net = new NetworkBuilder(tf, variables, 1, phase);
            float[] pixels = new float[BATCH * 8 * 8 * 3];
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (float) random.nextDouble(-1, 1);
            }
            Operand<TFloat32> input = tf.constant(Shape.of(BATCH, 8, 8, 3), DataBuffers.of(pixels, true, false));
            SmallNormalizerFreeGraph.DEFINITION.build(net, List.of(input));
            Map<String, Operand<TFloat32>> tensors = new HashMap<>(net.tensors());
            for (Variable<TFloat32> variable : variables.trainable()) {
                tensors.put(variable.name(), variable.value());
            }
            assertThat(net.initializers()).containsExactly(KernelInitializer.HE);
            List<String> names = new ArrayList<>(tensors.keySet());
            try (Session session = new Session(graph)) {
                Session.Runner initial = session.runner();
                variables.initializations().forEach(initial::addTarget);
                initial.run().close();
                Session.Runner runner = session.runner();
                names.forEach(name -> runner.fetch(tf.identity(tensors.get(name))));
                Map<String, double[]> values = new HashMap<>();
                try (Result result = runner.run()) {
                    for (int i = 0; i < names.size(); i++) {
                        TFloat32 tensor = (TFloat32) result.get(i);
                        float[] floats = new float[Math.toIntExact(tensor.size())];
                        tensor.asRawTensor().data().asFloats().read(floats);
                        double[] doubles = new double[floats.length];
                        for (int k = 0; k < floats.length; k++) {
                            doubles[k] = floats[k];
                        }
                        values.put(names.get(i), doubles);
                    }
                }
                return values;
            }
        }
    }

    private static double meanSquare(double[] values) {
        return DoubleStream.of(values).map(value -> value * value).average().orElseThrow();
    }

    private static double[] of(Map<String, double[]> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    private static JsonNode layers() throws IOException {
        String file = KernelFiles.json(SmallNormalizerFree.class.getName());
        try (InputStream json = SmallNormalizerFree.class.getClassLoader().getResourceAsStream(file)) {
            return new ObjectMapper().readTree(json).get("layers");
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void whatAChainReadsIsDividedByTheConstantOfItsPlace(Phase phase) throws IOException {
        Map<String, double[]> values = built(phase);
        Map<String, Double> expected = Map.of(
                "free[0]", 1.0,
                "free[1]", 1.16,
                "inside.first", 1.32,
                "inside.more[0]", 1.16,
                "inside.more[1]", 1.32);
        Map<String, Double> q = new HashMap<>();
        int scaled = 0;
        for (JsonNode layer : layers()) {
            String name = layer.get("name").asText();
            q.put(name, layer.get("q").asDouble());
            if (name.endsWith(".scaled")) {
                scaled++;
                String read = layer.get("inputs").get(0).asText();
                double variance = Objects.requireNonNull(expected.get(name.replace(".scaled", "")), name);
                assertThat(q.get(name) * variance).as(name).isCloseTo(q.get(read), within(1e-9));
                assertThat(meanSquare(of(values, name)) * variance)
                        .as(name)
                        .isCloseTo(meanSquare(of(values, read)), within(1e-4));
            }
        }
        assertThat(scaled).isEqualTo(expected.size());
        assertThat(q.get("free[0]")).isCloseTo(q.get("stem") + ALPHA * ALPHA * q.get("free[0].conv"), within(1e-9));
    }

    @Test
    void fixupStartsAsItsShortcutWithSmallerKernels() {
        Map<String, double[]> values = built(Phase.TRAINING);
        for (String block : List.of("fixed[0]", "fixed[1]")) {
            assertThat(of(values, block + ".conv2/kernel")).containsOnly(0, -0.0);
            // He's variance 2/(9·16), times the square of 2^(-1/2) for two blocks of two layers.
            assertThat(meanSquare(of(values, block + ".conv1/kernel")))
                    .isCloseTo(2.0 / (9 * 16) / 2, within(0.1 * 2.0 / (9 * 16)));
            assertThat(of(values, block + "/multiplier")).containsExactly(1);
        }
        assertThat(of(values, "fixed[1]")).containsExactly(of(values, "inside.more[1]"));
    }
}
