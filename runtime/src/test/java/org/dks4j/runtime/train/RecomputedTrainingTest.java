/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.AttentionSpec;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.PositionsSpec;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.dks4j.runtime.train.optimizer.soap.Soap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Trainings whose backward pass computes activations again. */
class RecomputedTrainingTest {

    private static final int SIDE = 8;
    private static final int BATCH = 16;
    private static final int STEPS = 3;

    private record Net() {}

    private enum Kind {
        DENSE {
            @Override
            Operand<TFloat32> features(NetworkBuilder net, Operand<TFloat32> image) {
                Operand<TFloat32> x = net.flatten("flat", image).outputTensor();
                for (int layer = 0; layer < 20; layer++) {
                    x = net.dense("layer" + layer, x, DenseSpec.dense(12).activation(RecomputedTrainingTest::softplus))
                            .outputTensor();
                }
                return x;
            }
        },
        CONV {
            @Override
            Operand<TFloat32> features(NetworkBuilder net, Operand<TFloat32> image) {
                Operand<TFloat32> x = image;
                for (int layer = 0; layer < 10; layer++) {
                    x = net.conv("layer" + layer, x, ConvSpec.conv(6, 3)).outputTensor();
                    x = net.batchNorm("norm" + layer, x, 0.9, 1e-5).outputTensor();
                    x = net.activation("act" + layer, x, (tf, y) -> tf.math.tanh(y))
                            .outputTensor();
                }
                return net.globalMeanPool("mean", x).outputTensor();
            }
        },
        /** Kernels and biases whose gradients TensorFlow could compute by one operation. */
        PLAIN_CONV {
            @Override
            Operand<TFloat32> features(NetworkBuilder net, Operand<TFloat32> image) {
                Operand<TFloat32> x = image;
                for (int layer = 0; layer < 20; layer++) {
                    x = net.conv("layer" + layer, x, ConvSpec.conv(6, 3).activation(RecomputedTrainingTest::softplus))
                            .outputTensor();
                }
                return net.globalMeanPool("mean", x).outputTensor();
            }
        },
        RESIDUAL {
            @Override
            Operand<TFloat32> features(NetworkBuilder net, Operand<TFloat32> image) {
                Operand<TFloat32> x =
                        net.conv("stem", image, ConvSpec.conv(6, 3)).outputTensor();
                for (int block = 0; block < 8; block++) {
                    Operand<TFloat32> chain = net.activation("act" + block, x, (tf, y) -> tf.nn.relu(y))
                            .outputTensor();
                    chain = net.conv("conv" + block, chain, ConvSpec.conv(6, 3)).outputTensor();
                    x = net.weightedSum("sum" + block, List.of(x, chain), 0.9, 0.4);
                }
                return net.globalMeanPool("mean", x).outputTensor();
            }
        },
        TRANSFORMER {
            @Override
            Operand<TFloat32> features(NetworkBuilder net, Operand<TFloat32> image) {
                Operand<TFloat32> x = net.patches("patches", image, 2, 8).outputTensor();
                x = net.positions("places", x, PositionsSpec.learned(0.5)).outputTensor();
                for (int layer = 0; layer < 6; layer++) {
                    Operand<TFloat32> normal =
                            net.layerNorm("norm" + layer, x, 1e-5).outputTensor();
                    Operand<TFloat32> mixed = net.attention("mix" + layer, normal, AttentionSpec.plain(2))
                            .outputTensor();
                    mixed = net.dropout("drop" + layer, mixed, 0.2).outputTensor();
                    x = net.sum("sum" + layer, x, mixed);
                    x = net.dense("dense" + layer, x, DenseSpec.dense(8).activation((tf, y) -> tf.math.tanh(y)))
                            .outputTensor();
                }
                return net.globalMeanPool("mean", x).outputTensor();
            }
        };

        abstract Operand<TFloat32> features(NetworkBuilder net, Operand<TFloat32> image);

        NetworkDefinition<Net> definition() {
            return new NetworkDefinition<>(Net.class, List.of(SIDE, SIDE, 1), 2, (net, image) -> {
                Operand<TFloat32> features = features(net, image);
                return model(net.dense("logits", features, DenseSpec.dense(2)).outputTensor());
            });
        }
    }

    private enum Rule {
        SGD(new Sgd(0.9)),
        ADAMW(AdamW.defaults()),
        KFAC(Kfac.defaults().withDamping(0.1).withNormConstraint(0.01).withPeriod(2)),
        SOAP(Soap.defaults().withPeriod(2));

        private final Optimizer optimizer;

        Rule(Optimizer optimizer) {
            this.optimizer = optimizer;
        }
    }

    private static Operand<TFloat32> softplus(Ops tf, Operand<TFloat32> x) {
        return tf.math.sub(tf.math.softplus(tf.math.mul(x, tf.constant(0.5f))), tf.constant(0.7f));
    }

    private static GraphModel<Net> model(Operand<TFloat32> logits) {
        return new BuiltNetwork<>(new Net(), logits);
    }

    private static Trainer<Net> trainer(Kind kind, UpdateRule rule, boolean recompute) throws IOException {
        return new Trainer<>(
                kind.definition(),
                NoiseImages.of(List.of(SIDE, SIDE, 1), 2 * BATCH),
                TrainingOptions.defaults()
                        .withBatchSize(BATCH)
                        .withRule(rule)
                        .withExecution(
                                Execution.defaults().withDevice(Device.CPU).withRecompute(recompute)));
    }

    /** The losses of the first steps and the kernels after them. */
    private record Outcome(List<Double> losses, Map<String, float[]> kernels, List<String> notes) {

        static Outcome of(Kind kind, UpdateRule rule, boolean recompute) throws IOException {
            try (Trainer<Net> trainer = trainer(kind, rule, recompute)) {
                List<Double> losses = new ArrayList<>();
                for (int step = 0; step < STEPS; step++) {
                    int[] places = IntStream.range(0, rule.batches() * BATCH).toArray();
                    losses.add(trainer.step(places, 0.01).loss());
                }
                losses.add(trainer.evaluate().loss());
                return new Outcome(losses, trainer.kernelValues(), trainer.notes());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DENSE, SGD, 1",
        "DENSE, SGD, 2",
        "DENSE, SOAP, 1",
        "DENSE, KFAC, 1",
        "CONV, SGD, 1",
        "CONV, KFAC, 1",
        "PLAIN_CONV, SGD, 1",
        "PLAIN_CONV, KFAC, 1",
        "RESIDUAL, ADAMW, 1",
        "RESIDUAL, KFAC, 1",
        "TRANSFORMER, ADAMW, 1",
        "TRANSFORMER, KFAC, 1"
    })
    void aTrainingIsTheSameToTheLastBit(Kind kind, Rule rule, int batches) throws IOException {
        UpdateRule update = UpdateRule.of(rule.optimizer).withBatches(batches);
        Outcome plain = Outcome.of(kind, update, false);
        Outcome recomputed = Outcome.of(kind, update, true);
        assertThat(plain.notes()).isEmpty();
        assertThat(recomputed.notes()).singleElement().asString().contains("recomputes activations");
        assertThat(recomputed.losses()).isEqualTo(plain.losses());
        assertThat(recomputed.kernels().keySet()).isEqualTo(plain.kernels().keySet());
        plain.kernels()
                .forEach((name, values) ->
                        assertThat(recomputed.kernels().get(name)).as(name).isEqualTo(values));
    }

    @Test
    void theIdentityOfATrainingIsTheSame() throws IOException {
        UpdateRule rule = UpdateRule.of(new Sgd(0));
        try (Trainer<Net> plain = trainer(Kind.DENSE, rule, false);
                Trainer<Net> recomputed = trainer(Kind.DENSE, rule, true)) {
            assertThat(recomputed.identity()).isEqualTo(plain.identity());
        }
    }

    @Test
    void whatXlaCompilesIsNotRecomputed() {
        Execution execution = Execution.defaults().withXla(true);
        assertThatThrownBy(() -> execution.withRecompute(true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--recompute");
    }

    /** In processes of their own. The activations of the step are 400 MB. */
    @Test
    void aDeepNetworkTrainsInAFractionOfTheMemory() throws IOException, InterruptedException {
        long plain = grown(false);
        assertThat(plain).isGreaterThan(350L << 20);
        assertThat(grown(true)).isLessThan(plain / 2);
    }

    /** By how many bytes a process grows in its first step. */
    private static long grown(boolean recompute) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms256m",
                        "-Xmx256m",
                        "-XX:+AlwaysPreTouch",
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryOfDepth.class.getName(),
                        String.valueOf(recompute))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return Long.parseLong(printed.strip());
    }
}
