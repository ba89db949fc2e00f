/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.export.EvaluationReport;
import org.dks4j.runtime.export.Predictor;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingException;
import org.dks4j.runtime.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Images of 2x2 pixels, of which the last two are the first two, through two numbers. */
class ReconstructionTest {

    private static final int PIXELS = 4;

    @TempDir
    private Path directory;

    private record Linear() {}

    private static GraphModel<Linear> build(NetworkBuilder net, Operand<TFloat32> input) {
        Operand<TFloat32> flat = net.flatten("flat", input).outputTensor();
        Operand<TFloat32> code = net.dense("code", flat, DenseSpec.dense(2)).outputTensor();
        Operand<TFloat32> image =
                net.dense("image", code, DenseSpec.dense(PIXELS)).outputTensor();
        return new BuiltNetwork<>(new Linear(), image);
    }

    private static final NetworkDefinition<Linear> NETWORK = new NetworkDefinition<>(
            Linear.class, List.of(2, 2, 1), new Reconstruction(PIXELS), ReconstructionTest::build);

    private static Examples images(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[PIXELS * count];
        for (int i = 0; i < count; i++) {
            byte left = (byte) (random.nextBoolean() ? 250 : 5);
            byte right = (byte) (random.nextBoolean() ? 250 : 5);
            System.arraycopy(new byte[] {left, right, left, right}, 0, pixels, PIXELS * i, PIXELS);
        }
        return ClassTargets.examples(List.of(2, 2, 1), pixels, new int[count]);
    }

    private static final Examples TEST = images(2, 300);

    private static final Dataset DATA = new Dataset("pairs", images(1, 400), TEST, Target.ofClass(1));

    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withEpochs(6).withBatchSize(20).withLearningRate(0.1);

    @Test
    void imagesAreLearnedAndTheErrorIsWhatItsDefinitionSays() throws IOException {
        Path checkpoints = directory.resolve("checkpoints");
        Evaluation last;
        try (Trainer<Linear> trainer = new Trainer<>(NETWORK, DATA, OPTIONS)) {
            last = trainer.train(List.of(new Checkpoints(checkpoints))).last().evaluation();
        }
        assertThat(last.metric("squared_error")).isLessThan(0.1);
        Checkpoint checkpoint = new CheckpointFolder(checkpoints).last().orElseThrow();
        try (Predictor predictor = Predictor.of(NETWORK, checkpoint)) {
            assertThat(EvaluationReport.of(predictor, TEST, 1).evaluation()).isEqualTo(last);
            float[] values = TEST.form().numbers(TEST.pixels());
            double sum = 0;
            var predictions = predictor.predict(values);
            for (int i = 0; i < TEST.count(); i++) {
                for (int k = 0; k < PIXELS; k++) {
                    double error = predictions.get(i).answers()[k] - values[PIXELS * i + k] / 255;
                    sum += error * error;
                }
            }
            assertThat(last.metric("squared_error")).isCloseTo(sum / TEST.count(), within(1e-6));
        }
    }

    @Test
    void theLossAtTheStartIsThatOfEvenOdds() throws IOException {
        try (Trainer<Linear> trainer = new Trainer<>(NETWORK, DATA, OPTIONS)) {
            // log 2 a pixel for a logit of 0; logits have the variance 1.
            double even = PIXELS * Math.log(2);
            assertThat(trainer.evaluate().loss()).isBetween(0.8 * even, 1.4 * even);
        }
    }

    @Test
    void numbersThatAreNoImagesAndSmoothedLabelsAreRefused() {
        Examples floats = new Examples(
                new TensorData(new ExampleSpec(List.of(2, 2, 1), ElementType.FLOAT32), new byte[2 * 16]),
                ClassTargets.of(0, 0),
                Map.of());
        Dataset table = new Dataset("a table", floats, floats, Target.ofClass(1));
        assertThatThrownBy(() -> new Trainer<>(NETWORK, table, OPTIONS))
                .isInstanceOf(TrainingException.class)
                .hasMessage("Linear gives images back, but the examples of a table are no bytes from 0 to 255");
        TrainingOptions smoothed = OPTIONS.withAugmentation(Augmentation.none().withLabelSmoothing(0.1));
        assertThatThrownBy(() -> new Trainer<>(NETWORK, DATA, smoothed))
                .hasMessage("images are not smoothed; leave label smoothing out");
    }

    @Test
    void theTargetOfAMirroredImageIsTheMirroredImage() throws IOException {
        TrainingOptions flipped = OPTIONS.withAugmentation(Augmentation.none().withFlip());
        try (Trainer<Linear> trainer = new Trainer<>(NETWORK, DATA, flipped)) {
            assertThat(trainer.train(List.of()).last().metrics().get("squared_error"))
                    .isLessThan(0.2);
        }
    }
}
