/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.data.augment.ResizedCrop;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.internal.feed.Batch;
import org.dks4j.runtime.internal.feed.Feed;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.task.reconstruction.Reconstruction;
import org.dks4j.runtime.task.segmentation.Segmentation;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** What a step compares with the outputs is cropped, mirrored and resized as what the network reads. */
class MovedTargetsTest {

    private static final int SIDE = 6;
    private static final int PIXELS = SIDE * SIDE;
    private static final int COUNT = 40;
    private static final int CLASSES = 5;

    private static final Augmentation CROPPED =
            Augmentation.none().withCropPadding(2).withFlip();
    private static final Augmentation RESIZED =
            Augmentation.none().withResizedCrop(ResizedCrop.defaults()).withFlip();

    private record Nothing() {}

    private static NetworkDefinition<Nothing> network(Task task) {
        return new NetworkDefinition<>(Nothing.class, List.of(SIDE, SIDE, 1), task, (net, input) -> {
            throw new IllegalStateException("no network is built");
        });
    }

    private static final NetworkDefinition<Nothing> BACK = network(new Reconstruction(PIXELS));
    private static final NetworkDefinition<Nothing> MASKS = network(new Segmentation(CLASSES, List.of(SIDE, SIDE)));

    /** Images without black; the class of a pixel is its brightness modulo 5. */
    private static Examples examples(Target target) {
        SplittableRandom random = new SplittableRandom(1);
        byte[] pixels = new byte[COUNT * PIXELS];
        int[] classes = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            int brightness = 1 + random.nextInt(255);
            pixels[i] = (byte) brightness;
            classes[i] = brightness % CLASSES;
        }
        byte[] targets =
                target.form().shape().isEmpty() ? new byte[COUNT * Integer.BYTES] : ClassTargets.bytes(classes);
        return new Examples(
                new TensorData(List.of(SIDE, SIDE, 1), pixels), new TensorData(target.form(), targets), Map.of());
    }

    /** The same examples, read one by one. */
    private record Reading(Examples examples, Target target) implements ExampleReader {

        @Override
        public String name() {
            return "noise";
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
        public Example read(int index) {
            return new Example(
                    examples.images().example(index), examples.targets().example(index));
        }

        @Override
        public String fingerprint() {
            return examples.fingerprint();
        }

        @Override
        public void close() {}
    }

    private static ExampleSet streamed(Target target) {
        return new StreamedExamples(new Reading(examples(target), target), CorruptRecordPolicy.fail());
    }

    /** What the network reads, in pixels, then what the loss compares, then the targets for metrics. */
    private static List<float[]> batch(NetworkDefinition<?> network, ExampleSet set, Augmentation augmentation)
            throws Exception {
        FeedInputs inputs = new FeedInputs(network, List.of(new Standardization(new float[] {0}, new float[] {1})));
        try (Graph graph = new Graph();
                Session session = new Session(graph, Execution.defaults().configuration())) {
            Ops tf = Ops.create(graph);
            Feed feed = inputs.training(tf, set, 2);
            FeedInputs.TrainingBatch made =
                    inputs.augmented(tf, feed, augmentation, new StepSeed(3, tf.constant(11L), Group.alone()));
            Operand<TFloat32> stored = tf.dtypes.cast((Operand<? extends TType>) made.targets(), TFloat32.class);
            Session.Runner fill = session.runner();
            List<? extends TType> fed = feed.fill(fill);
            if (!fed.isEmpty()) {
                fill.run().close();
            }
            fed.forEach(TType::close);
            int[] all = new int[COUNT];
            for (int i = 0; i < COUNT; i++) {
                all[i] = COUNT - 1 - i;
            }
            try (Batch batch = feed.batch(all)) {
                Session.Runner runner = session.runner()
                        .fetch(made.mixed().inputs().get(0))
                        .fetch(made.mixed().targets())
                        .fetch(stored);
                batch.feed(runner);
                try (Result result = runner.run()) {
                    List<float[]> fetched = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        TFloat32 tensor = (TFloat32) result.get(i);
                        float[] values = new float[(int) tensor.size()];
                        tensor.asRawTensor().data().asFloats().read(values);
                        fetched.add(values);
                    }
                    return fetched;
                }
            }
        }
    }

    @Test
    void theTargetOfAReconstructionIsTheImageAsTheNetworkReadsIt() throws Exception {
        Examples examples = examples(BACK.target());
        float[] plain = batch(BACK, examples, Augmentation.none()).get(0);
        for (Augmentation augmentation : List.of(CROPPED, RESIZED)) {
            List<float[]> made = batch(BACK, examples, augmentation);
            assertThat(made.get(0)).isNotEqualTo(plain).hasSize(COUNT * PIXELS);
            assertThat(made.get(2)).isEqualTo(made.get(0));
            for (int i = 0; i < COUNT * PIXELS; i++) {
                assertThat(made.get(1)[i]).isEqualTo(made.get(0)[i] * (1 / 255f));
            }
        }
    }

    @Test
    void theClassesOfPixelsAreCroppedAndMirroredWithTheImageAndPaddingHasNone() throws Exception {
        List<float[]> made = batch(MASKS, examples(MASKS.target()), CROPPED);
        int padding = 0;
        for (int i = 0; i < COUNT * PIXELS; i++) {
            int brightness = (int) made.get(0)[i];
            boolean outside = brightness == 0;
            padding += outside ? 1 : 0;
            assertThat(made.get(2)[i]).isEqualTo(outside ? ClassTargets.UNKNOWN : brightness % CLASSES);
            for (int k = 0; k < CLASSES; k++) {
                assertThat(made.get(1)[i * CLASSES + k]).isEqualTo(!outside && brightness % CLASSES == k ? 1f : 0f);
            }
        }
        assertThat(padding).isPositive();
    }

    @Test
    void streamsAndSetsInMemoryAreMovedAlikeAndTheSameEachTime() throws Exception {
        for (NetworkDefinition<?> network : List.of(BACK, MASKS)) {
            for (Augmentation augmentation : List.of(CROPPED, RESIZED)) {
                List<float[]> inMemory = batch(network, examples(network.target()), augmentation);
                List<float[]> again = batch(network, examples(network.target()), augmentation);
                List<float[]> fromStream = batch(network, streamed(network.target()), augmentation);
                for (int i = 0; i < 3; i++) {
                    assertThat(fromStream.get(i)).isEqualTo(inMemory.get(i));
                    assertThat(again.get(i)).isEqualTo(inMemory.get(i));
                }
            }
        }
    }
}
