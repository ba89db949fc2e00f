/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.graph.AttentionPlace;
import org.dks4j.runtime.graph.AttentionSpec;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.PositionsSpec;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Networks of sequences as models of ONNX. */
class OnnxSequencesTest {

    private static final int UNITS = 8;
    private static final int POSITIONS = 6;

    @TempDir
    private Path folder;

    private record Net() {}

    private static GraphModel<Net> model(Operand<TFloat32> logits) {
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

    private static final Map<String, AttentionPlace> PLACES =
            Map.of("mix", new AttentionPlace(1, 2, 1, 1.25f, 1.5f, 1.75f, 2, 2.25f));

    static List<Arguments> kernels() {
        return List.of(
                Arguments.of("exponential", AttentionSpec.exponential(2, 0.05)),
                Arguments.of(
                        "causal exponential", AttentionSpec.exponential(2, 0.05).causal()),
                Arguments.of("uniform", AttentionSpec.uniform(2, 0.8, 0)),
                Arguments.of("causal uniform", AttentionSpec.uniform(2, 0.8, 0).causal()),
                Arguments.of("identity", AttentionSpec.identity(2).causal()),
                Arguments.of("shaped", AttentionSpec.shaped(2)),
                Arguments.of("causal shaped", AttentionSpec.shaped(2).causal()),
                Arguments.of("conditioned", AttentionSpec.conditioned(2, 1).causal()),
                Arguments.of("plain", AttentionSpec.plain(2)),
                Arguments.of("unprojected", AttentionSpec.plain(2).causal().unprojected()));
    }

    /** Inputs of tests are standardized: these are made ids again. */
    private static Operand<TFloat32> ids(NetworkBuilder net, Operand<TFloat32> x) {
        return net.activation(
                        "ids",
                        x,
                        (tf, y) -> tf.math.maximum(
                                tf.math.minimum(
                                        tf.math.add(tf.math.mul(y, tf.constant(2f)), tf.constant(3.1f)),
                                        tf.constant(6.5f)),
                                tf.constant(0f)))
                .outputTensor();
    }

    private static NetworkDefinition<Net> ofIds(AttentionSpec spec, boolean tied) {
        return new NetworkDefinition<>(Net.class, List.of(POSITIONS), tied ? 7 : 4, (plain, input) -> {
            NetworkBuilder net = plain.withAttention(PLACES);
            Operand<TFloat32> x =
                    net.embedding("words", ids(net, input), 7, UNITS).outputTensor();
            x = net.positions("places", x, PositionsSpec.learned(0.6)).outputTensor();
            x = net.layerNorm("norm", x, 1e-5).outputTensor();
            x = net.attention("mix", x, spec).outputTensor();
            x = net.dense("hidden", x, DenseSpec.dense(UNITS).activation((tf, y) -> tf.math.tanh(y)))
                    .outputTensor();
            x = net.dense("flat", x, DenseSpec.dense(UNITS).withoutBias()).outputTensor();
            x = net.lastPosition("last", x).outputTensor();
            return model(
                    tied
                            ? net.unembed("logits", x, "words").outputTensor()
                            : net.dense("logits", x, DenseSpec.dense(4)).outputTensor());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kernels")
    void attentionOfEveryKernelIsTranslated(String name, AttentionSpec spec) throws Exception {
        ExportedNetwork exported = ExportedNetwork.of(ofIds(spec, false), DataNames.none(), folder, 3);
        exported.assertEqual(exported.inOnnxRuntime());
    }

    @Test
    void logitsByTheTableOfAnEmbeddingHaveItOnce() throws Exception {
        ExportedNetwork exported = ExportedNetwork.of(ofIds(AttentionSpec.plain(2), true), DataNames.none(), folder, 2);
        exported.assertEqual(exported.inOnnxRuntime());
        assertThat(OnnxFile.read(exported.file()).types()).contains("Cast", "Gather", "Gemm");
    }

    @Test
    void queriesInBlocksAreTranslated() throws Exception {
        NetworkDefinition<Net> inBlocks = new NetworkDefinition<>(Net.class, List.of(POSITIONS, 3), 4, (net, input) -> {
            Operand<TFloat32> x =
                    net.dense("first", input, DenseSpec.dense(UNITS)).outputTensor();
            // As many examples as leave room for two queries.
            x = net.withExamples((1L << 27) / (2 * POSITIONS * 2))
                    .attention("mix", x, AttentionSpec.shaped(2).causal())
                    .outputTensor();
            assertThat(net.notes()).hasSize(1);
            return model(net.dense("logits", net.globalMeanPool("mean", x).outputTensor(), DenseSpec.dense(4))
                    .outputTensor());
        });
        ExportedNetwork exported = ExportedNetwork.of(inBlocks, DataNames.none(), folder, 2);
        exported.assertEqual(exported.inOnnxRuntime());
    }

    @Test
    void patchesOfImagesBehindAConvolutionAreTranslated() throws Exception {
        NetworkDefinition<Net> ofImages = new NetworkDefinition<>(Net.class, List.of(4, 6, 3), 4, (plain, input) -> {
            NetworkBuilder net = plain.withAttention(PLACES);
            Operand<TFloat32> x = net.conv("stem", input, ConvSpec.conv(5, 3)).outputTensor();
            x = net.patches("patches", x, 2, UNITS).outputTensor();
            x = net.positions("places", x, PositionsSpec.sinusoid(0.6)).outputTensor();
            x = net.attention("mix", x, AttentionSpec.identity(4)).outputTensor();
            x = net.globalMeanPool("mean", x).outputTensor();
            return model(net.dense("logits", x, DenseSpec.dense(4)).outputTensor());
        });
        ExportedNetwork exported = ExportedNetwork.of(ofImages, DataNames.none(), folder, 2);
        exported.assertEqual(exported.inOnnxRuntime());
    }
}
