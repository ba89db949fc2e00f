/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingException;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.TrainingRun;
import org.dks4j.tests.networks.SmallBatchNorm;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlp;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.dks4j.tests.networks.SmallResNet;
import org.dks4j.tests.networks.SmallResNetGraph;
import org.junit.jupiter.api.Test;

/** Descriptions compiled with this module, trained on the real images. */
class TrainingTest {

    private static final Dataset IMAGES = RealImages.all();
    private static final TrainingOptions OPTIONS = TrainingOptions.defaults().withEpochs(1);

    private static <R extends Record> History train(NetworkDefinition<R> network, TrainingOptions options)
            throws IOException {
        try (Trainer<R> trainer = new Trainer<>(network, IMAGES, options)) {
            return trainer.train(List.of());
        }
    }

    @Test
    void aChainLearnsRealImages() throws IOException {
        assertThat(train(SmallMlpGraph.DEFINITION, OPTIONS.withEpochs(2))
                        .last()
                        .evaluation()
                        .metric("accuracy"))
                .isGreaterThan(0.8);
    }

    @Test
    void aResidualNetworkLearnsRealImages() throws IOException {
        TrainingOptions options = OPTIONS.withEpochs(2).withLearningRate(0.02);
        assertThat(train(SmallResNetGraph.DEFINITION, options)
                        .last()
                        .evaluation()
                        .metric("accuracy"))
                .isGreaterThan(0.7);
    }

    @Test
    void aStandardNetworkLearnsRealImages() throws IOException {
        TrainingOptions options = OPTIONS.withEpochs(2).withLearningRate(0.05);
        assertThat(train(SmallBatchNormGraph.DEFINITION, options)
                        .last()
                        .evaluation()
                        .metric("accuracy"))
                .isGreaterThan(0.7);
    }

    @Test
    void theBuiltNetworkHandsItsDescriptionBackFilled() throws IOException {
        try (Trainer<SmallResNet> trainer = new Trainer<>(SmallResNetGraph.DEFINITION, IMAGES, OPTIONS)) {
            SmallResNet layers = trainer.layers();
            assertThat(layers.wide()).hasSize(2);
            assertThat(layers.wide().get(1).conv1().name()).isEqualTo("wide[1].conv1");
            assertThat(layers.deep().conv2().kernel()).isPresent();
            assertThat(layers.mean().kernel()).isEmpty();
            assertThat(layers.wide().get(1).act1().input())
                    .isNotEqualTo(layers.wide().get(0).conv3().output());
            assertThat(Parameters.fetch(trainer, layers.deep().conv2().kernel().orElseThrow()))
                    .hasSize(16 * 8);
        }
    }

    @Test
    void repeatedLayersComeBackAsAList() throws IOException {
        try (Trainer<SmallMlp> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, IMAGES, OPTIONS)) {
            assertThat(trainer.layers().hidden())
                    .extracting(layer -> layer.name())
                    .startsWith("hidden[0]", "hidden[1]")
                    .hasSize(6);
            assertThat(trainer.layers().hidden().get(0).preActivation())
                    .isNotEqualTo(trainer.layers().hidden().get(0).output());
        }
    }

    @Test
    void oneSeedGivesOneResultBitForBit() throws IOException {
        Map<String, float[]> first = afterSteps(SmallBatchNormGraph.DEFINITION, 3);
        Map<String, float[]> second = afterSteps(SmallBatchNormGraph.DEFINITION, 3);
        Map<String, float[]> other = afterSteps(SmallBatchNormGraph.DEFINITION, 4);
        assertThat(second).hasSameSizeAs(first);
        first.forEach((name, values) -> assertThat(second.get(name)).as(name).isEqualTo(values));
        assertThat(other.get("stem/kernel")).isNotEqualTo(first.get("stem/kernel"));
    }

    private static <R extends Record> Map<String, float[]> afterSteps(NetworkDefinition<R> network, long seed)
            throws IOException {
        try (Trainer<R> trainer = new Trainer<>(network, IMAGES, OPTIONS.withSeed(seed))) {
            for (int step = 0; step < 20; step++) {
                trainer.step(IntStream.range(step * 32, step * 32 + 32).toArray(), 0.01);
            }
            return Parameters.of(trainer);
        }
    }

    @Test
    void aStepOfMomentumIsWhatItsFormulaSays() throws IOException {
        // With a constant batch: v1 = g0, θ1 = θ0 - lr·(1 + m)·g0. Two rates from one start give the same direction.
        float[] start = afterOneStep(0);
        float[] small = afterOneStep(1e-3);
        float[] large = afterOneStep(2e-3);
        for (int i = 0; i < start.length; i++) {
            assertThat(large[i] - start[i]).isCloseTo(2 * (small[i] - start[i]), within(2e-6f));
        }
        assertThat(small).isNotEqualTo(start);
    }

    private static float[] afterOneStep(double rate) throws IOException {
        try (Trainer<SmallMlp> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, IMAGES, OPTIONS)) {
            trainer.step(IntStream.range(0, 64).toArray(), rate);
            return Parameters.fetch(trainer, trainer.layers().logits().kernel().orElseThrow());
        }
    }

    @Test
    void theGradientOfTheWholeNetworkIsTheSlopeOfItsLoss() throws IOException {
        // A small step along the gradient lowers the loss by rate·(1 + m)·|g|², which the first step measures itself.
        int[] batch = IntStream.range(0, 256).toArray();
        double rate = 1e-5;
        try (Trainer<SmallResNet> trainer = new Trainer<>(SmallResNetGraph.DEFINITION, IMAGES, OPTIONS)) {
            Map<String, float[]> before = Parameters.of(trainer);
            double lossBefore = trainer.step(batch, rate).loss();
            Map<String, float[]> after = Parameters.of(trainer);
            double lossAfter = trainer.step(batch, 0).loss();
            double factor = rate * (1 + 0.9);
            double squares = 0;
            for (Map.Entry<String, float[]> entry : before.entrySet()) {
                float[] moved = after.get(entry.getKey());
                for (int i = 0; i < moved.length; i++) {
                    double gradient = (entry.getValue()[i] - moved[i]) / factor;
                    squares += gradient * gradient;
                }
            }
            assertThat(lossBefore - lossAfter).isCloseTo(factor * squares, within(0.1 * factor * squares));
        }
    }

    @Test
    void batchNormalizationUsesTheBatchInTrainingAndAveragesInInference() throws IOException {
        try (Trainer<SmallBatchNorm> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, IMAGES, OPTIONS)) {
            double untrained = trainer.evaluate().loss();
            // Steps that change no parameter still move the averages, and with them the evaluation.
            for (int step = 0; step < 5; step++) {
                trainer.step(IntStream.range(0, 64).toArray(), 0);
            }
            double moved = trainer.evaluate().loss();
            assertThat(moved).isNotEqualTo(untrained);
            assertThat(trainer.evaluate().loss()).isEqualTo(moved);
        }
    }

    /** In a process of its own, whose heap is touched in full from the start: what its resident memory grows by is native. */
    @Test
    void aThousandStepsLeaveNativeMemoryLevel() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryOfTraining.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String grown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(grown).isZero();
        // A leak of one batch of images a step would be 200 MB.
        assertThat(Long.parseLong(grown.strip())).isLessThan(40L << 20);
    }

    /** Epochs of two steps. */
    private static TrainingOptions few(int epochs) throws IOException {
        return OPTIONS.withEpochs(epochs).withBatchSize(5000);
    }

    @Test
    void listenersAreToldInOrder() throws IOException {
        List<String> told = new ArrayList<>();
        try (Trainer<SmallMlp> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, IMAGES, few(2))) {
            trainer.train(List.of(recorder("a", told), recorder("b", told)));
        }
        assertThat(told)
                .containsExactly(
                        "a started",
                        "b started",
                        "a step 1.1",
                        "b step 1.1",
                        "a step 1.2",
                        "b step 1.2",
                        "a epoch 1",
                        "b epoch 1",
                        "a step 2.1",
                        "b step 2.1",
                        "a step 2.2",
                        "b step 2.2",
                        "a epoch 2",
                        "b epoch 2",
                        "a ended",
                        "b ended");
    }

    private static TrainingListener recorder(String name, List<String> told) throws IOException {
        return new TrainingListener() {
            @Override
            public void started(TrainingRun run) {
                told.add(name + " started");
            }

            @Override
            public void stepDone(TrainingRun run, Step step) {
                told.add(name + " step " + step.epoch() + "." + step.inEpoch());
            }

            @Override
            public void epochDone(TrainingRun run, History.Epoch epoch) {
                told.add(name + " epoch " + epoch.number());
            }

            @Override
            public void ended() {
                told.add(name + " ended");
            }
        };
    }

    @Test
    void aLossThatIsNotFiniteStopsTrainingWithAdvice() throws IOException {
        TrainingOptions options = OPTIONS.withLearningRate(1e38);
        assertThatThrownBy(() -> train(SmallMlpGraph.DEFINITION, options))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("step")
                .hasMessageContaining("learning rate");
    }

    @Test
    void imagesThatDoNotFitAreRefusedWithBothShapes() throws IOException {
        assertThatThrownBy(() -> new Trainer<>(SmallMlpGraph.DEFINITION, RealImages.few(10, 32, 3), OPTIONS).close())
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("[784]")
                .hasMessageContaining("[32, 32, 3]");
    }

    @Test
    void allTestImagesAreEvaluated() throws IOException {
        Dataset few = RealImages.few(251, 28, 1);
        try (Trainer<SmallMlp> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, few, OPTIONS)) {
            double correct = trainer.evaluate().metric("accuracy") * 251;
            assertThat(correct).isCloseTo(Math.rint(correct), within(1e-6));
        }
    }
}
