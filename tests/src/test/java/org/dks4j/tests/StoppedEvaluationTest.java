/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.assertj.core.groups.Tuple;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is stopped while a large set of test images is evaluated. */
class StoppedEvaluationTest {

    private static final int TEST_IMAGES = 20_000;

    /** Epochs of ten steps. */
    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withEpochs(3).withBatchSize(20);

    /** Real images, again and again. */
    private record Repeated(Examples images, int count, IntConsumer watch) implements ExampleReader {

        @Override
        public String name() {
            return "repeated images";
        }

        @Override
        public ExampleSpec form() {
            return images.form();
        }

        @Override
        public Target target() {
            return Target.ofClass(10);
        }

        @Override
        public Example read(int index) {
            watch.accept(index);
            int place = index % images.count();
            int size = images.imageSize();
            return new Example(
                    Arrays.copyOfRange(images.pixels(), place * size, (place + 1) * size),
                    ClassTargets.bytes(ClassTargets.classes(images.targets())[place]));
        }

        @Override
        public String fingerprint() {
            return count + " repeated of " + images.fingerprint();
        }

        @Override
        public void close() {}
    }

    private static Dataset data(IntConsumer watch) {
        Dataset images = RealImages.first(200, 500);
        ExampleReader test = new Repeated((Examples) images.test(), TEST_IMAGES, watch);
        return new Dataset(
                images.name(),
                images.training(),
                new StreamedExamples(test, CorruptRecordPolicy.fail()),
                images.target());
    }

    @Test
    void theEvaluationEndsSoonAndTheResumedTrainingDoesItAgain(@TempDir Path directory) throws IOException {
        List<Tuple> whole;
        try (Trainer<?> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, data(index -> {}), OPTIONS)) {
            whole = results(trainer.train(List.of()));
        }

        AtomicReference<Runnable> stop = new AtomicReference<>(() -> {});
        AtomicInteger reads = new AtomicInteger();
        IntConsumer watch = index -> {
            // In the second evaluation.
            if (reads.incrementAndGet() == TEST_IMAGES + 1000) {
                stop.get().run();
            }
        };
        try (Trainer<?> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, data(watch), OPTIONS)) {
            stop.set(() -> trainer.stop("enough"));
            History stopped = trainer.train(List.of(new Checkpoints(directory)));
            assertThat(stopped.stopped()).contains("enough");
            assertThat(results(stopped)).isEqualTo(whole.subList(0, 1));
        }
        assertThat(reads.get()).isLessThan(TEST_IMAGES + TEST_IMAGES / 2);

        Checkpoint last = new CheckpointFolder(directory).last().orElseThrow();
        assertThat(last.manifest().step()).isEqualTo(20);
        assertThat(last.progress().epoch()).isEqualTo(2);
        assertThat(last.progress().stepsDone()).isEqualTo(10);
        try (Trainer<?> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, data(index -> {}), OPTIONS)) {
            trainer.resume(last.progress(), last.prefix());
            assertThat(results(trainer.train(List.of(new Checkpoints(directory)))))
                    .isEqualTo(whole);
        }
    }

    private static List<Tuple> results(History history) {
        return history.epochs().stream()
                .map(epoch -> Tuple.tuple(epoch.number(), epoch.loss(), epoch.metrics(), epoch.evaluation()))
                .toList();
    }
}
