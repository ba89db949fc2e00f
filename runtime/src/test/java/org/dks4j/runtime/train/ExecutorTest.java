/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.DeviceException;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.device.Executor;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.dks4j.runtime.train.optimizer.muon.Muon;
import org.dks4j.runtime.train.optimizer.soap.Soap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Trainings whose operations run one after the other, and side by side. */
class ExecutorTest {

    private static final Execution CPU = Execution.defaults().withDevice(Device.CPU);
    private static final int SIDE = 8;
    private static final int BATCH = 16;
    private static final int STEPS = 4;

    private record Net() {}

    private enum Rule {
        SGD(new Sgd(0.9)),
        ADAMW(AdamW.defaults()),
        MUON(Muon.defaults()),
        KFAC(Kfac.defaults().withDamping(0.1).withNormConstraint(0.01).withPeriod(2));

        private final Optimizer optimizer;

        Rule(Optimizer optimizer) {
            this.optimizer = optimizer;
        }
    }

    private static NetworkDefinition<Net> network() {
        return new NetworkDefinition<>(Net.class, List.of(SIDE, SIDE, 1), 2, (net, image) -> {
            Operand<TFloat32> x = image;
            for (int layer = 0; layer < 3; layer++) {
                x = net.conv("conv" + layer, x, ConvSpec.conv(6, 3).activation((tf, y) -> tf.math.tanh(y)))
                        .outputTensor();
            }
            Operand<TFloat32> flat = net.flatten("flat", x).outputTensor();
            return new BuiltNetwork<>(
                    new Net(), net.dense("logits", flat, DenseSpec.dense(2)).outputTensor());
        });
    }

    private static Trainer<Net> trainer(Optimizer optimizer, Execution execution) throws IOException {
        return new Trainer<>(
                network(),
                NoiseImages.of(List.of(SIDE, SIDE, 1), 2 * BATCH),
                TrainingOptions.defaults()
                        .withBatchSize(BATCH)
                        .withRule(UpdateRule.of(optimizer))
                        .withExecution(execution));
    }

    private static List<Double> losses(Optimizer optimizer, Execution execution) throws IOException {
        try (Trainer<Net> trainer = trainer(optimizer, execution)) {
            List<Double> losses = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                losses.add(
                        trainer.step(IntStream.range(0, BATCH).toArray(), 0.01).loss());
            }
            losses.add(trainer.evaluate().loss());
            return losses;
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothExecutorsTrainTheSameToTheLastBit(Rule rule) throws IOException {
        assertThat(losses(rule.optimizer, CPU.withExecutor(Executor.SERIAL)))
                .isEqualTo(losses(rule.optimizer, CPU.withExecutor(Executor.PARALLEL)))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatHasBranchesTrainsInParallelUnlessSerialIsAskedFor() throws IOException {
        assertThat(losses(Soap.defaults(), CPU.withThreads(1)))
                .doesNotContain(Double.NaN)
                .doesNotHaveDuplicates();

        assertThatThrownBy(() -> trainer(Soap.defaults(), CPU.withExecutor(Executor.SERIAL)))
                .isInstanceOf(DeviceException.class)
                .hasMessageMatching(
                        "--executor serial: TensorFlow cannot run \\S+, an operation Switch, one after the other;"
                                + " choose auto or parallel");
    }

    @Test
    void aStepThatIsNotFiniteSaysSoInBoth() throws IOException {
        List<String> messages = new ArrayList<>();
        for (Executor executor : List.of(Executor.SERIAL, Executor.PARALLEL)) {
            try (Trainer<Net> trainer = trainer(new Sgd(0.9), CPU.withExecutor(executor))) {
                int[] places = IntStream.range(0, BATCH).toArray();
                trainer.step(places, Float.MAX_VALUE);
                assertThatThrownBy(() -> trainer.step(places, 0.01))
                        .satisfies(thrown -> messages.add(thrown.getMessage()));
            }
        }
        assertThat(messages.get(0)).isEqualTo(messages.get(1)).contains("finite");
    }
}
