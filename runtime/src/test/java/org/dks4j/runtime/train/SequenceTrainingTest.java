/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.export.SavedModels;
import org.dks4j.runtime.export.VariableSource;
import org.dks4j.runtime.graph.AttentionPlace;
import org.dks4j.runtime.graph.AttentionSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.PositionsSpec;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.dks4j.schema.attention.ExponentialTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** A transformer of patches without shortcuts, trained to tell whether the bright patch of an image is in its upper half. */
class SequenceTrainingTest {

    private static final int COUNT = 48;
    private static final int STEPS = 60;
    private static final int SIDE = 8;
    private static final int PATCH = 2;
    private static final int POSITIONS = SIDE / PATCH * (SIDE / PATCH);
    private static final double DECAY = 0.05;

    private record Net() {}

    private static final NetworkDefinition<Net> DEFINITION =
            new NetworkDefinition<>(Net.class, List.of(SIDE, SIDE, 1), 2, SequenceTrainingTest::build);

    private static AttentionPlace place(int layer) {
        double[] sums =
                new ExponentialTarget(DECAY, 2).encoder(layer, POSITIONS).rowSums();
        float[] gains = new float[POSITIONS];
        for (int i = 0; i < POSITIONS; i++) {
            gains[i] = (float) sums[i];
        }
        return new AttentionPlace(layer, 2, gains);
    }

    private static GraphModel<Net> build(NetworkBuilder plain, Operand<TFloat32> image) {
        NetworkBuilder net = plain.withAttention(Map.of("mix1", place(1), "mix2", place(2)));
        Operand<TFloat32> x = net.patches("patches", image, PATCH, 16).outputTensor();
        x = net.positions("places", x, PositionsSpec.learned(0.5)).outputTensor();
        for (int layer = 1; layer <= 2; layer++) {
            x = net.attention("mix" + layer, x, AttentionSpec.exponential(2, DECAY))
                    .outputTensor();
            x = net.dense("dense" + layer, x, DenseSpec.dense(16).activation((tf, y) -> tf.math.tanh(y)))
                    .outputTensor();
        }
        Operand<TFloat32> mean = net.globalMeanPool("mean", x).outputTensor();
        return model(net.dense("logits", mean, DenseSpec.dense(2)).outputTensor());
    }

    private static GraphModel<Net> model(Operand<TFloat32> logits) {
        return new BuiltNetwork<>(new Net(), logits);
    }

    private static final Examples EXAMPLES = examples();

    private static Examples examples() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] pixels = new byte[COUNT * SIDE * SIDE];
        int[] classes = new int[COUNT];
        for (int n = 0; n < COUNT; n++) {
            int bright = random.nextInt(POSITIONS);
            classes[n] = bright < POSITIONS / 2 ? 0 : 1;
            for (int i = 0; i < SIDE * SIDE; i++) {
                int patch = i / SIDE / PATCH * (SIDE / PATCH) + i % SIDE / PATCH;
                pixels[n * SIDE * SIDE + i] = (byte) (random.nextInt(60) + (patch == bright ? 190 : 0));
            }
        }
        return new Examples(new TensorData(List.of(SIDE, SIDE, 1), pixels), ClassTargets.of(classes), Map.of());
    }

    private static Trainer<Net> trainer(Optimizer optimizer, Precision precision) throws IOException {
        return new Trainer<>(
                DEFINITION,
                new Dataset("bright patches", EXAMPLES, EXAMPLES, Target.ofClass(2)),
                TrainingOptions.defaults()
                        .withOptimizer(optimizer)
                        .withBatchSize(COUNT)
                        .withExecution(
                                Execution.defaults().withDevice(Device.CPU).withPrecision(precision)));
    }

    private static int[] all() {
        int[] all = new int[COUNT];
        Arrays.setAll(all, i -> i);
        return all;
    }

    private static Optimizer optimizer(String name) {
        return name.equals("kfac")
                ? Kfac.defaults().withDamping(0.1).withNormConstraint(0.01).withPeriod(5)
                : AdamW.defaults();
    }

    @ParameterizedTest
    @CsvSource({"adamw, FLOAT32, .006", "adamw, BFLOAT16, .006", "kfac, FLOAT32, .03"})
    void aTransformerWithoutShortcutsLearnsWhereThingsAre(String name, Precision precision, double rate)
            throws IOException {
        float[][] kernels = new float[2][];
        double[] losses = new double[2];
        for (int run = 0; run < 2; run++) {
            try (Trainer<Net> trainer = trainer(optimizer(name), precision)) {
                double first = trainer.evaluate().loss();
                for (int step = 0; step < STEPS; step++) {
                    trainer.step(all(), rate * (STEPS - step) / STEPS);
                }
                losses[run] = trainer.evaluate().loss();
                assertThat(losses[run]).isLessThan(0.3 * first);
                assertThat(trainer.notes()).isEmpty();
                kernels[run] = trainer.kernelValues().values().iterator().next();
            }
        }
        // The same seed gives the same training, bit for bit.
        assertThat(losses[1]).isEqualTo(losses[0]);
        assertThat(kernels[1]).isEqualTo(kernels[0]);
    }

    @Test
    void whatIsComputedInBlocksIsTold() throws IOException {
        int side = 64;
        NetworkDefinition<Net> large = new NetworkDefinition<>(Net.class, List.of(side, side, 1), 2, (net, image) -> {
            Operand<TFloat32> x = net.patches("patches", image, 1, 4).outputTensor();
            x = net.attention("mix", x, AttentionSpec.plain(2)).outputTensor();
            x = net.globalMeanPool("mean", x).outputTensor();
            return model(net.dense("logits", x, DenseSpec.dense(2)).outputTensor());
        });
        Examples one = new Examples(
                new TensorData(List.of(side, side, 1), new byte[side * side]), ClassTargets.of(1), Map.of());
        Dataset data = new Dataset("one image", one, one, Target.ofClass(2));
        try (Trainer<Net> trainer =
                new Trainer<>(large, data, TrainingOptions.defaults().withBatchSize(64))) {
            assertThat(trainer.notes())
                    .containsExactly("mix computes 256 of 4,096 positions at a time: all would have 2,147,483,648"
                            + " scores at once, and at most 134,217,728 are computed");
        }
    }

    @Test
    void aSavedModelGivesWhatTheTrainedNetworkDoes(@TempDir Path directory) throws IOException {
        Path folder = directory.resolve("model");
        try (Trainer<Net> trainer = trainer(AdamW.defaults(), Precision.FLOAT32)) {
            for (int step = 0; step < STEPS; step++) {
                trainer.step(all(), 0.003);
            }
            SavedModels.export(DEFINITION, VariableSource.live(trainer::save), trainer.standardizations(), folder);
        }
        float[] pixels = new float[COUNT * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = EXAMPLES.images().values()[i] & 0xff;
        }
        try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString());
                TFloat32 input =
                        TFloat32.tensorOf(Shape.of(COUNT, SIDE, SIDE, 1), DataBuffers.of(pixels, true, false));
                Result result = bundle.function(SavedModels.SIGNATURE).call(Map.of("input", input))) {
            int[] classes = ClassTargets.classes(EXAMPLES.targets());
            TFloat32 probabilities = (TFloat32) result.get("probabilities").orElseThrow();
            for (int n = 0; n < COUNT; n++) {
                assertThat(probabilities.getFloat(n, classes[n]))
                        .as("example %s", n)
                        .isGreaterThan(0.5f);
            }
        }
    }
}
