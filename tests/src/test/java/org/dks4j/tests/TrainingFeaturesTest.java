/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.data.augment.ResizedCrop;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.StandardLoss;
import org.dks4j.runtime.task.classification.ConfusionMatrix;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingException;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.TrainingRun;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.ExponentialAverage;
import org.dks4j.runtime.train.optimizer.GradientClipping;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.WeightDecay;
import org.dks4j.runtime.train.schedule.Constant;
import org.dks4j.runtime.train.schedule.Schedule;
import org.dks4j.runtime.train.schedule.StepDecay;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.dks4j.tests.networks.SmallResNetGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What trainings can be asked for, on the real images. */
class TrainingFeaturesTest {

    private static final Dataset IMAGES = RealImages.all();
    private static final Dataset FEW = RealImages.few(400, 28, 1);
    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withEpochs(2).withBatchSize(40);

    /** What came of a training. */
    private record Trained(History history, Map<String, float[]> parameters) {}

    private static Trained train(NetworkDefinition<?> network, Dataset data, TrainingOptions options)
            throws IOException {
        try (Trainer<?> trainer = new Trainer<>(network, data, options)) {
            return new Trained(trainer.train(List.of()), Parameters.of(trainer));
        }
    }

    private static UpdateRule sgd() {
        return UpdateRule.of(new Sgd(0.9));
    }

    @Test
    void adamWithDecayClippingAndAveragesLearnsRealImages() throws IOException {
        TrainingOptions options = OPTIONS.withBatchSize(64)
                .withRule(UpdateRule.of(AdamW.defaults())
                        .withDecay(new WeightDecay(0.01))
                        .withClipping(new GradientClipping(1))
                        .withAverage(new ExponentialAverage(0.99)))
                .withSchedule(new StepDecay(0.002, 0.5, 1).warmUp(0.5));
        Trained trained = train(SmallMlpGraph.DEFINITION, IMAGES, options);
        assertThat(trained.history().last().evaluation().metric("accuracy")).isGreaterThan(0.8);
        assertThat(trained.history().last().evaluation().metric("top5"))
                .isGreaterThan(trained.history().last().evaluation().metric("accuracy"))
                .isGreaterThan(0.98);
    }

    @Test
    void accumulatedBatchesAreAStepOfOneBatchAsLarge() throws IOException {
        Trained whole = train(SmallMlpGraph.DEFINITION, FEW, OPTIONS);
        Trained parts =
                train(SmallMlpGraph.DEFINITION, FEW, OPTIONS.withBatchSize(10).withRule(sgd().withBatches(4)));
        whole.parameters()
                .forEach((name, values) ->
                        assertThat(parts.parameters().get(name)).as(name).containsExactly(values, within(2e-5f)));
        assertThat(parts.history().last().loss())
                .isCloseTo(whole.history().last().loss(), within(1e-5));
    }

    @Test
    void meanSquaredErrorLearnsRealImages() throws IOException {
        TrainingOptions options = OPTIONS.withBatchSize(64)
                .withLoss(StandardLoss.MEAN_SQUARED_ERROR)
                .withLearningRate(0.02);
        assertThat(train(SmallMlpGraph.DEFINITION, IMAGES, options)
                        .history()
                        .last()
                        .evaluation()
                        .metric("accuracy"))
                .isGreaterThan(0.75);
    }

    /** Examples in memory, read one by one as if from files. */
    private record Reading(Examples examples, Set<Integer> unreadable) implements ExampleReader {

        @Override
        public String name() {
            return "files";
        }

        @Override
        public int count() {
            return examples.count();
        }

        @Override
        public ExampleSpec form() {
            return examples.form();
        }

        @Override
        public Target target() {
            return Target.ofClass(10);
        }

        @Override
        public Example read(int index) throws IOException {
            if (unreadable.contains(index)) {
                throw new BrokenDataException("file " + index, 7, "not an image");
            }
            int bytes = form().bytes();
            return new Example(
                    Arrays.copyOfRange(examples.images().values(), index * bytes, (index + 1) * bytes),
                    ClassTargets.bytes(ClassTargets.classes(examples.targets())[index]));
        }

        @Override
        public String fingerprint() {
            return "files";
        }

        @Override
        public void close() {}
    }

    private static Dataset streamed(CorruptRecordPolicy corruptRecords, Integer... unreadable) {
        Set<Integer> bad = Set.of(unreadable);
        return new Dataset(
                "streamed",
                new StreamedExamples(new Reading((Examples) FEW.training(), bad), corruptRecords),
                new StreamedExamples(new Reading((Examples) FEW.test(), bad), corruptRecords),
                Target.ofClass(10));
    }

    @Test
    void streamedExamplesTrainBitForBitAsThoseInMemory() throws IOException {
        Trained memory = train(SmallBatchNormGraph.DEFINITION, FEW, OPTIONS);
        Trained stream = train(SmallBatchNormGraph.DEFINITION, streamed(CorruptRecordPolicy.fail()), OPTIONS);
        Parameters.assertEqual(stream.parameters(), memory.parameters());
        assertThat(stream.history().last().evaluation())
                .isEqualTo(memory.history().last().evaluation());
    }

    @Test
    void anUnreadableExampleStopsTrainingUnlessItIsToBeSkipped() throws IOException {
        assertThatThrownBy(() -> train(SmallMlpGraph.DEFINITION, streamed(CorruptRecordPolicy.fail(), 5, 9), OPTIONS))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContaining("byte 7: not an image");
        CorruptRecordPolicy skipped = CorruptRecordPolicy.skip();
        Trained trained = train(SmallMlpGraph.DEFINITION, streamed(skipped, 5, 9), OPTIONS);
        assertThat(skipped.problems()).containsExactly("file 5, byte 7: not an image", "file 9, byte 7: not an image");
        assertThat(trained.history().last().evaluation().examples()).isEqualTo(398);
    }

    @Test
    void augmentedTrainingDependsOnTheSeedAndNothingElse() throws IOException {
        TrainingOptions options = OPTIONS.withEpochs(1)
                .withAugmentation(Augmentation.none()
                        .withCropPadding(3)
                        .withFlip()
                        .withMixup(0.2)
                        .withLabelSmoothing(0.1));
        Trained first = train(SmallResNetGraph.DEFINITION, FEW, options);
        Trained second = train(SmallResNetGraph.DEFINITION, FEW, options);
        Parameters.assertEqual(second.parameters(), first.parameters());
        Trained plain = train(SmallResNetGraph.DEFINITION, FEW, options.withAugmentation(Augmentation.none()));
        assertThat(plain.parameters().get("stem/kernel"))
                .isNotEqualTo(first.parameters().get("stem/kernel"));
    }

    @Test
    void resizedCropsTrainOnLargerImagesThanTheNetworkReads() throws IOException {
        Dataset large = RealImages.few(200, 40, 1);
        TrainingOptions options = OPTIONS.withAugmentation(Augmentation.none().withResizedCrop(ResizedCrop.defaults()));
        Trained trained = train(SmallResNetGraph.DEFINITION, large, options);
        assertThat(trained.history().last().loss()).isFinite();
        assertThatThrownBy(() -> train(SmallResNetGraph.DEFINITION, large, OPTIONS))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("[40, 40, 1]");
    }

    /** A learning rate that is reasonable for some steps and then overflows. */
    private record Exploding(long after, double rate) implements Schedule {

        @Override
        public double at(long step, org.dks4j.runtime.train.schedule.TrainingLength length) {
            return step < after ? 0.003 : rate;
        }

        @Override
        public String text() {
            return "exploding after " + after;
        }
    }

    @Test
    void theFirstLossThatIsNotFiniteStopsTrainingNamesTheLayerAndChangesNothing() throws IOException {
        try (Trainer<?> trainer =
                new Trainer<>(SmallMlpGraph.DEFINITION, FEW, OPTIONS.withSchedule(new Exploding(3, 3e38)))) {
            Map<Long, Map<String, float[]>> after = new java.util.HashMap<>();
            TrainingListener remember = new TrainingListener() {
                @Override
                public void stepDone(TrainingRun run, Step step) {
                    after.put(step.number(), Parameters.of(trainer));
                }
            };
            assertThatThrownBy(() -> trainer.train(List.of(remember)))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageMatching(
                            "(?s)step \\d of epoch 1: the loss is not finite; the first non-finite tensor is the"
                                    + " (layer|parameter) \\S+: \\d+ NaN and \\d+ infinite of [\\d,]+ numbers.*learning rate.*");
            long last = after.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
            assertThat(last).isBetween(4L, 8L);
            Parameters.assertEqual(Parameters.of(trainer), after.get(last));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void parametersThatAreNotFiniteAreNotSaved(boolean xla, @TempDir Path directory) throws IOException {
        // A step with a finite loss makes them infinite.
        TrainingOptions options = OPTIONS.withEpochs(1)
                .withSchedule(new Exploding(8, Double.POSITIVE_INFINITY))
                .withExecution(OPTIONS.execution().withXla(xla));
        CheckpointFolder folder = new CheckpointFolder(directory);
        try (Trainer<?> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, FEW, options)) {
            assertThatThrownBy(() -> trainer.train(List.of(new Checkpoints(directory, 1, 0))))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("some parameters are no longer finite");
        }
        long saved = folder.last().orElseThrow().manifest().step();
        assertThat(saved).isEqualTo(8);
        try (Trainer<?> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, FEW, options)) {
            trainer.restore(folder.last().orElseThrow().prefix());
            Parameters.of(trainer).forEach((name, values) -> {
                for (float value : values) {
                    assertThat(value).as(name).isFinite();
                }
            });
        }
    }

    @Test
    void productsInBfloat16LearnNearlyAsThoseInFloat32() throws IOException {
        TrainingOptions options = OPTIONS.withBatchSize(64).withLearningRate(0.01);
        List<History.Epoch> single =
                train(SmallMlpGraph.DEFINITION, IMAGES, options).history().epochs();
        Trained trained = train(
                SmallMlpGraph.DEFINITION,
                IMAGES,
                options.withExecution(Execution.defaults().withPrecision(Precision.BFLOAT16)));
        List<History.Epoch> half = trained.history().epochs();
        // Rounding shows in every epoch, though by chance less in one.
        assertThat(Math.abs(half.get(0).loss() - single.get(0).loss())
                        + Math.abs(half.get(1).loss() - single.get(1).loss()))
                .isGreaterThan(1e-4);
        for (int epoch = 0; epoch < half.size(); epoch++) {
            assertThat(half.get(epoch).loss()).isCloseTo(single.get(epoch).loss(), within(0.02));
        }
        assertThat(half.get(1).evaluation().metric("accuracy"))
                .isCloseTo(single.get(1).evaluation().metric("accuracy"), within(0.03));
        // The master weights keep the bits that bfloat16 does not have.
        float[] kernel = trained.parameters().get("hidden[1]/kernel");
        assertThat(java.util.stream.IntStream.range(0, kernel.length)
                        .filter(i -> (Float.floatToIntBits(kernel[i]) & 0xffff) != 0)
                        .count())
                .isGreaterThan(kernel.length / 2);
    }

    @Test
    void xlaGivesTheSameLossesToFloatAccuracy() throws IOException {
        TrainingOptions options = OPTIONS.withEpochs(1).withSchedule(new Constant(0.003));
        Trained plain = train(SmallMlpGraph.DEFINITION, FEW, options);
        Trained compiled = train(
                SmallMlpGraph.DEFINITION,
                FEW,
                options.withExecution(Execution.defaults().withXla(true)));
        assertThat(compiled.history().last().loss())
                .isCloseTo(plain.history().last().loss(), within(1e-4));
    }

    @Test
    void theConfusionMatrixCountsEveryTestExampleOnce() throws IOException {
        try (Trainer<?> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, IMAGES, OPTIONS.withEpochs(1))) {
            History history = trainer.train(List.of());
            long[][] confusion =
                    new ConfusionMatrix(10).matrix(trainer.reportCounts().orElseThrow());
            long all = Arrays.stream(confusion).flatMapToLong(Arrays::stream).sum();
            long right = 0;
            for (int i = 0; i < confusion.length; i++) {
                right += confusion[i][i];
            }
            assertThat(all).isEqualTo(2000);
            assertThat(right / 2000.0).isCloseTo(history.last().evaluation().metric("accuracy"), within(1e-9));
        }
    }

    @Test
    void theAverageOfTheWeightsIsWhatIsEvaluated() throws IOException {
        // Averages that nearly follow give nearly the plain evaluation; slow ones that of a network that lags behind.
        TrainingOptions one = OPTIONS.withEpochs(1);
        double plain = train(SmallMlpGraph.DEFINITION, FEW, one)
                .history()
                .last()
                .evaluation()
                .loss();
        double fast = evaluated(one, 1e-6);
        double slow = evaluated(one, 0.999999);
        assertThat(fast).isCloseTo(plain, within(1e-3));
        assertThat(Math.abs(slow - plain)).isGreaterThan(1e-2);
    }

    private static double evaluated(TrainingOptions options, double decay) throws IOException {
        UpdateRule rule = sgd().withAverage(new ExponentialAverage(decay));
        return train(SmallMlpGraph.DEFINITION, FEW, options.withRule(rule))
                .history()
                .last()
                .evaluation()
                .loss();
    }

    @Test
    void aGpuThatIsNotThereIsRefusedWithAdvice() {
        TrainingOptions options = OPTIONS.withExecution(Execution.defaults().withDevice(Device.gpu(7)));
        assertThatThrownBy(() -> train(SmallMlpGraph.DEFINITION, FEW, options))
                .hasMessageContaining("gpu:7")
                .hasMessageContaining("docs/guide/gpu.md");
    }
}
