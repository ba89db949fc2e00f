/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.ActivationFunction;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.kfac.FisherEstimator;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Trainings with folded scales beside trainings whose activations do not show theirs. */
class FoldedTrainingTest {

    private static final int SIDE = 8;

    /** The smallest for which scales are folded. */
    private static final int BATCH = 128;

    private static final int WIDTH = 8;
    private static final int STEPS = 4;

    private record Net() {}

    private enum Rule {
        SGD(new Sgd(0.9)),
        KFAC(kfac()),
        EMPIRICAL_KFAC(kfac().withEstimator(FisherEstimator.EMPIRICAL));

        private final UpdateRule rule;

        Rule(Optimizer optimizer) {
            rule = UpdateRule.of(optimizer);
        }

        private static Kfac kfac() {
            return Kfac.defaults().withDamping(0.1).withNormConstraint(0.01).withPeriod(2);
        }
    }

    private static final TransformedActivation TANH =
            TransformedActivation.of((tf, u) -> tf.math.tanh(u)).input(0.6, 0.2).output(2, -0.2);

    private enum Kind {
        /** Moments by products of shifted images, and of patches. */
        IMAGES {
            @Override
            Operand<TFloat32> features(NetworkBuilder net, Operand<TFloat32> image, ActivationFunction activation) {
                Operand<TFloat32> x = image;
                for (int layer = 0; layer < 3; layer++) {
                    x = net.conv("layer" + layer, x, ConvSpec.conv(WIDTH, 3).activation(activation))
                            .outputTensor();
                }
                return net.conv("last", x, ConvSpec.conv(WIDTH, 3).stride(2).activation(activation))
                        .outputTensor();
            }
        },
        /** Moments of the sums of positions. */
        SEQUENCES {
            @Override
            Operand<TFloat32> features(NetworkBuilder net, Operand<TFloat32> image, ActivationFunction activation) {
                Operand<TFloat32> x =
                        net.reshape("sequence", image, SIDE * SIDE, 1).outputTensor();
                for (int layer = 0; layer < 3; layer++) {
                    x = net.dense("layer" + layer, x, DenseSpec.dense(WIDTH).activation(activation))
                            .outputTensor();
                }
                return x;
            }
        };

        abstract Operand<TFloat32> features(NetworkBuilder net, Operand<TFloat32> image, ActivationFunction activation);

        NetworkDefinition<Net> network(ActivationFunction activation) {
            return new NetworkDefinition<>(
                    Net.class,
                    List.of(SIDE, SIDE, 1),
                    2,
                    (net, image) -> new BuiltNetwork<>(new Net(), logits(net, features(net, image, activation))));
        }
    }

    private static Operand<TFloat32> logits(NetworkBuilder net, Operand<TFloat32> x) {
        Operand<TFloat32> mean = net.globalMeanPool("mean", x).outputTensor();
        return net.dense("logits", mean, DenseSpec.dense(2)).outputTensor();
    }

    /** The losses of steps, then that of an evaluation, and the kernel in all nodes after them. */
    private record Outcome(List<Double> losses, Map<String, float[]> kernels) {

        static Outcome of(Kind kind, ActivationFunction activation, UpdateRule rule, boolean recompute)
                throws IOException {
            TrainingOptions options = TrainingOptions.defaults()
                    .withBatchSize(BATCH)
                    .withRule(rule)
                    .withExecution(Execution.defaults().withDevice(Device.CPU).withRecompute(recompute));
            try (Trainer<Net> trainer =
                    new Trainer<>(kind.network(activation), NoiseImages.of(List.of(SIDE, SIDE, 1), BATCH), options)) {
                List<Double> losses = new ArrayList<>();
                for (int step = 0; step < STEPS; step++) {
                    losses.add(trainer.step(IntStream.range(0, BATCH).toArray(), 0.5)
                            .loss());
                }
                losses.add(trainer.evaluate().loss());
                return new Outcome(losses, trainer.kernelValues());
            }
        }
    }

    private static void assertClose(Outcome actual, Outcome expected) {
        for (int i = 0; i <= STEPS; i++) {
            assertThat(actual.losses().get(i)).isCloseTo(expected.losses().get(i), within(2e-5));
        }
        expected.kernels()
                .forEach((name, kernel) ->
                        assertThat(actual.kernels().get(name)).as(name).containsExactly(kernel, within(2e-4f)));
    }

    private static Stream<Arguments> trainings() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(Rule.values()).map(rule -> Arguments.of(kind, rule)));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void everyOptimizerTrainsAsWithoutFolding(Kind kind, Rule rule) throws IOException {
        Outcome folded = Outcome.of(kind, TANH, rule.rule, false);
        Outcome unfolded = Outcome.of(kind, (tf, x) -> TANH.apply(tf, x), rule.rule, false);
        assertClose(folded, unfolded);
        // The comparison would mean nothing if all were at the initial weights, or if nothing were folded.
        assertThat(Math.abs(folded.losses().get(0) - folded.losses().get(STEPS)))
                .isGreaterThan(5e-4);
        assertThat(folded.kernels().keySet())
                .anyMatch(node -> !Arrays.equals(
                        folded.kernels().get(node), unfolded.kernels().get(node)));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void recomputedActivationsAreFoldedAlike(Kind kind, Rule rule) throws IOException {
        Outcome recomputed = Outcome.of(kind, TANH, rule.rule, true);
        Outcome kept = Outcome.of(kind, TANH, rule.rule, false);
        assertThat(recomputed.losses()).isEqualTo(kept.losses());
        kept.kernels()
                .forEach((node, kernel) ->
                        assertThat(recomputed.kernels().get(node)).as(node).containsExactly(kernel));
    }
}
