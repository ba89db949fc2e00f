/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.graph.ActivationFunction;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** How many operations a layer adds to a training. TensorFlow copies all of them for each kind of run. */
class GraphSizeTest {

    private record Net() {}

    private static NetworkDefinition<Net> chain(int depth) {
        return new NetworkDefinition<>(
                Net.class,
                List.of(new NetworkInput("input", List.of(4))),
                2,
                (net, inputs) -> chain(net, inputs.get(0), depth));
    }

    private static final ActivationFunction TANH =
            TransformedActivation.of((tf, u) -> tf.math.tanh(u)).input(1.1, 0.2).output(1.4, -0.3);

    private static GraphModel<Net> chain(NetworkBuilder net, Operand<TFloat32> input, int depth) {
        Operand<TFloat32> x = input;
        for (int i = 0; i < depth; i++) {
            x = net.dense("hidden[" + i + "]", x, DenseSpec.dense(4).activation(TANH))
                    .outputTensor();
        }
        Operand<TFloat32> logits = net.dense("logits", x, DenseSpec.dense(2)).outputTensor();
        return new BuiltNetwork<>(new Net(), logits);
    }

    private static List<String> types(int depth) throws IOException {
        Examples examples = ClassTargets.examples(List.of(4), new byte[8], new int[] {0, 1});
        NetworkDefinition<Net> definition = chain(depth);
        Dataset data = new Dataset("two", examples, examples, Target.ofClass(2));
        TrainingOptions options = TrainingOptions.defaults();
        try (Graph graph = new Graph()) {
            TrainingGraph<Net> training = new TrainingGraph<>(
                    graph,
                    definition,
                    data,
                    options,
                    List.of(),
                    List.copyOf(Scalings.of(definition, data.training(), options)
                            .inputs()
                            .values()),
                    Optional.empty(),
                    Optional.empty());
            assertThat(training.layers()).hasSize(depth + 1);
            List<String> types = new ArrayList<>();
            graph.operations().forEachRemaining(operation -> types.add(operation.type()));
            return types;
        }
    }

    @Test
    void aDenseLayerAddsAtMost41OperationsAndNoConstantButItsSeed() throws IOException {
        List<String> shallow = types(10);
        List<String> deep = types(20);
        assertThat(deep.size() - shallow.size()).isLessThanOrEqualTo(10 * 41);
        assertThat(deep.stream().filter("Const"::equals).count())
                .isEqualTo(shallow.stream().filter("Const"::equals).count() + 10);
    }
}
