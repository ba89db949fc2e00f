/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.samples.FashionAutoencoderGraph;
import org.dks4j.samples.FashionBranchesGraph;
import org.dks4j.samples.FashionLeakyGraph;
import org.dks4j.samples.FashionMishGraph;
import org.dks4j.samples.FashionMlpGraph;
import org.dks4j.samples.FashionResNetBNGraph;
import org.dks4j.samples.FashionResNetGraph;
import org.dks4j.samples.FashionVanillaGraph;
import org.dks4j.samples.FashionVanillaPlainGraph;
import org.dks4j.samples.FashionViTGraph;
import org.dks4j.samples.FashionViTResidualGraph;
import org.dks4j.samples.ResNet101Graph;
import org.dks4j.samples.ResNet50Graph;
import org.dks4j.samples.WideResNet28x10Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample is built and trained for a step on small batches of real images. */
class SampleNetworksTest {

    static java.util.stream.Stream<NetworkDefinition<?>> samples() {
        return java.util.stream.Stream.of(
                FashionAutoencoderGraph.DEFINITION,
                FashionBranchesGraph.DEFINITION,
                FashionLeakyGraph.DEFINITION,
                FashionMlpGraph.DEFINITION,
                FashionMishGraph.DEFINITION,
                FashionVanillaGraph.DEFINITION,
                FashionViTGraph.DEFINITION,
                FashionViTResidualGraph.DEFINITION,
                FashionVanillaPlainGraph.DEFINITION,
                FashionResNetGraph.DEFINITION,
                FashionResNetBNGraph.DEFINITION,
                WideResNet28x10Graph.DEFINITION,
                ResNet50Graph.DEFINITION,
                ResNet101Graph.DEFINITION);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleTrainsAStep(NetworkDefinition<?> network) throws IOException {
        int size = network.inputShape().size() == 1 ? 28 : network.inputShape().get(0);
        int channels =
                network.inputShape().size() == 1 ? 1 : network.inputShape().get(2);
        Dataset images = RealImages.few(2, size, channels);
        try (Trainer<?> trainer = new Trainer<>(network, images, TrainingOptions.defaults())) {
            double before = trainer.step(IntStream.range(0, 2).toArray(), 1e-4).loss();
            double after = trainer.step(IntStream.range(0, 2).toArray(), 0).loss();
            assertThat(before).isFinite().isPositive();
            assertThat(after).isNotEqualTo(before).isFinite();
            // TensorFlow's names for what it adds itself begin so: rules of ours differentiate all of every sample.
            assertThatThrownBy(() -> trainer.session().runner().fetch("gradients/OnesLike"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatCode(() -> trainer.session().runner().fetch("backward/OnesLike"))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theImageNetNetworksHaveAsManyParametersAsThePublishedOnes() throws IOException {
        // ResNetV2-50 and -101 have 25.6 and 44.7 million with shortcuts' projections; without shortcuts some fewer.
        assertThat(parameters(ResNet50Graph.DEFINITION)).isBetween(22_000_000L, 23_500_000L);
    }

    private static long parameters(NetworkDefinition<?> network) throws IOException {
        try (Trainer<?> trainer = new Trainer<>(network, RealImages.few(1, 224, 3), TrainingOptions.defaults())) {
            return trainer.layerHandles().stream()
                    .mapToLong(LayerHandle::parameters)
                    .sum();
        }
    }
}
