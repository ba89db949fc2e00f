/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A network with two inputs, on images of noise whose class only the second input tells. */
class SeveralInputsTest {

    private static final List<NetworkInput> INPUTS =
            List.of(new NetworkInput("input", List.of(2, 2, 1)), new NetworkInput("depth", List.of(3)));

    private record Both() {}

    private static GraphModel<Both> build(NetworkBuilder net, List<Operand<TFloat32>> inputs) {
        Operand<TFloat32> image = net.flatten("flat", inputs.get(0)).outputTensor();
        Operand<TFloat32> depth = net.input("depth", inputs.get(1)).outputTensor();
        Operand<TFloat32> both = net.concat("both", List.of(image, depth)).outputTensor();
        Operand<TFloat32> logits = net.dense("logits", both, DenseSpec.dense(2)).outputTensor();
        return new BuiltNetwork<>(new Both(), logits);
    }

    private static NetworkDefinition<Both> definition(List<NetworkInput> inputs) {
        return new NetworkDefinition<>(Both.class, inputs, 2, SeveralInputsTest::build);
    }

    private static Examples examples(long seed) {
        int count = 200;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[4 * count];
        byte[] depth = new byte[3 * count];
        int[] labels = new int[count];
        random.nextBytes(pixels);
        random.nextBytes(depth);
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(2);
            depth[3 * i + 1] = (byte) (100 + 50 * labels[i]);
        }
        return new Examples(
                new TensorData(List.of(2, 2, 1), pixels),
                ClassTargets.of(labels),
                Map.of("depth", new TensorData(List.of(3), depth)));
    }

    private static final Dataset DATA = new Dataset("noise", examples(1), examples(2), Target.ofClass(2));

    @Test
    void aNetworkLearnsFromItsSecondInput() throws IOException {
        TrainingOptions options =
                TrainingOptions.defaults().withEpochs(10).withBatchSize(20).withLearningRate(0.05);
        try (Trainer<Both> trainer = new Trainer<>(definition(INPUTS), DATA, options)) {
            assertThat(trainer.train(List.of()).last().evaluation().metric("accuracy"))
                    .isEqualTo(1);
        }
    }

    @Test
    void everyChannelOfAFurtherInputIsStandardizedByTheTrainingExamples() throws IOException {
        try (Trainer<Both> trainer = new Trainer<>(definition(INPUTS), DATA, TrainingOptions.defaults())) {
            // Before training, logits of standardized inputs are about 1: the loss is that of chance, not of 150.
            assertThat(trainer.evaluate().loss()).isBetween(0.1, 2.0);
        }
    }

    @Test
    void dataWithoutTheInputOrOfAnotherSizeAreRefused() throws IOException {
        Examples images = ClassTargets.examples(
                List.of(2, 2, 1),
                examples(1).pixels(),
                ClassTargets.classes(examples(1).targets()));
        Dataset without = new Dataset("plain", images, images, Target.ofClass(2));
        assertThatThrownBy(() -> new Trainer<>(definition(INPUTS), without, TrainingOptions.defaults()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("Both has an input depth, which is not in plain");
        List<NetworkInput> larger = List.of(INPUTS.get(0), new NetworkInput("depth", List.of(4)));
        assertThatThrownBy(() -> new Trainer<>(definition(larger), DATA, TrainingOptions.defaults()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("reads [4] = 4 numbers but the examples of depth of noise have [3] = 3");
    }
}
