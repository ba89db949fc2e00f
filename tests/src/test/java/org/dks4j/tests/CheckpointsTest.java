/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointException;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of trainings on the real images. */
class CheckpointsTest {

    private static final Dataset IMAGES = RealImages.validated(RealImages.few(200, 28, 1));

    /** Epochs of ten steps. */
    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withEpochs(3).withBatchSize(20);

    private static final NetworkDefinition<?> NETWORK = SmallBatchNormGraph.DEFINITION;

    @TempDir
    private Path directory;

    private CheckpointFolder folder() {
        return new CheckpointFolder(directory.resolve("deep/folder"));
    }

    private Checkpoints everySteps(int steps) {
        return new Checkpoints(folder().directory(), steps, 1);
    }

    private static History train(TrainingOptions options, TrainingListener... listeners) throws IOException {
        try (Trainer<?> trainer = new Trainer<>(NETWORK, IMAGES, options)) {
            return trainer.train(List.of(listeners));
        }
    }

    private static List<String> names(List<Path> paths) {
        return paths.stream().map(path -> path.getFileName().toString()).toList();
    }

    @Test
    void theLastTwoAndTheBestAreKeptAndNothingElseIsInTheFolder() throws IOException {
        History history = train(OPTIONS.withEpochs(6), new Checkpoints(folder().directory()));
        History.Epoch best = history.epochs().stream()
                .reduce((a, b) ->
                        b.evaluation().metric("accuracy") > a.evaluation().metric("accuracy") ? b : a)
                .orElseThrow();
        assertThat(names(folder().all()))
                .contains("step-0000000050", "step-0000000060", String.format(Locale.ROOT, "step-%010d", best.step()))
                .hasSizeLessThanOrEqualTo(3);
        assertThat(folder().best().orElseThrow().manifest().step()).isEqualTo(best.step());
        try (Stream<Path> entries = Files.list(folder().directory())) {
            List<Path> others =
                    entries.filter(entry -> !entry.endsWith(".lock")).toList();
            assertThat(others).hasSameSizeAs(folder().all());
        }
    }

    @Test
    void aStoppedTrainingThatIsResumedInMidEpochEndsBitForBitAsOneThatWasNotStopped() throws IOException {
        Map<String, float[]> expected;
        History whole;
        try (Trainer<?> trainer = new Trainer<>(NETWORK, IMAGES, OPTIONS)) {
            whole = trainer.train(List.of());
            expected = Parameters.of(trainer);
        }
        History stopped = train(OPTIONS, everySteps(0), new StopAfter(13));
        assertThat(stopped.stopped()).contains("enough");
        assertThat(stopped.epochs()).hasSize(1);
        try (Trainer<?> trainer = new Trainer<>(NETWORK, IMAGES, OPTIONS)) {
            Checkpoint checkpoint = folder().last().orElseThrow();
            assertThat(checkpoint.manifest().step()).isEqualTo(13);
            checkpoint.requireSame(trainer.identity());
            trainer.resume(checkpoint.progress(), checkpoint.prefix());
            History resumed = trainer.train(List.of(everySteps(0)));
            assertThat(resumed.epochs())
                    .extracting(
                            History.Epoch::number,
                            History.Epoch::loss,
                            History.Epoch::metrics,
                            History.Epoch::evaluation)
                    .isEqualTo(whole.epochs().stream()
                            .map(epoch -> org.assertj.core.groups.Tuple.tuple(
                                    epoch.number(), epoch.loss(), epoch.metrics(), epoch.evaluation()))
                            .toList());
            Parameters.assertEqual(Parameters.of(trainer), expected);
        }
    }

    @Test
    void aDamagedCheckpointIsRefusedAndTheOneBeforeItOffered() throws IOException {
        train(OPTIONS, everySteps(0));
        List<Path> all = folder().all();
        Path last = all.get(all.size() - 1);
        Path data = last.resolve("variables.data-00000-of-00001");
        flip(data, Files.size(data) / 2);
        assertThatThrownBy(() -> folder().last())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(last.toString())
                .hasMessageContaining("variables.data-00000-of-00001 has changed since it was written")
                .hasMessageContaining("The previous one is intact: " + all.get(all.size() - 2));
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[(int) at] ^= 1;
        Files.write(file, content);
    }

    @Test
    void everyFileThatIsMissingOrCutOffIsNoticed() throws IOException {
        train(OPTIONS, everySteps(0));
        Path last = folder().last().orElseThrow().folder();
        List<Path> files;
        try (Stream<Path> entries = Files.list(last)) {
            files = entries.sorted().toList();
        }
        assertThat(names(files))
                .containsExactly(
                        "SHA256SUMS",
                        "epochs.f64",
                        "manifest.json",
                        "variables.data-00000-of-00001",
                        "variables.index");
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole.length / 2);
            }
            assertThatThrownBy(() -> folder().open(last)).isInstanceOf(CheckpointException.class);
            Files.delete(file);
            assertThatThrownBy(() -> folder().open(last)).isInstanceOf(CheckpointException.class);
            Files.write(file, whole);
            assertThat(folder().open(last).manifest().step()).isEqualTo(30);
        }
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefusedWithWhatDiffers() throws IOException {
        train(OPTIONS, everySteps(0));
        Checkpoint checkpoint = folder().last().orElseThrow();
        try (Trainer<?> trainer =
                new Trainer<>(NETWORK, IMAGES, OPTIONS.withSeed(7).withBatchSize(40))) {
            assertThatThrownBy(() -> checkpoint.requireSame(trainer.identity()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("seed: 1 there, 7 here")
                    .hasMessageContaining("batch size: 20 there, 40 here");
        }
        try (Trainer<?> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, IMAGES, OPTIONS)) {
            assertThatThrownBy(() -> checkpoint.requireSame(trainer.identity()))
                    .hasMessageContaining(
                            "network: org.dks4j.tests.networks.SmallBatchNorm there, org.dks4j.tests.networks.SmallMlp here")
                    .hasMessageContaining("description: sha256:");
        }
        Dataset others = RealImages.few(201, 28, 1);
        try (Trainer<?> trainer = new Trainer<>(NETWORK, others, OPTIONS)) {
            assertThatThrownBy(() -> checkpoint.requireSame(trainer.identity()))
                    .hasMessageContaining("training examples: 200 x [28, 28, 1] sha256:");
        }
    }

    @Test
    void aNewTrainingDoesNotMixItsCheckpointsWithThoseOfAnother() throws IOException {
        train(OPTIONS, everySteps(0));
        assertThatThrownBy(() -> train(OPTIONS, everySteps(0)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("step-0000000030")
                .hasMessageContaining("--resume");
        assertThat(folder().last().orElseThrow().manifest().step()).isEqualTo(30);
    }

    @Test
    void whatAKilledProcessLeftIsCleanedAway() throws IOException {
        Path left = Files.createDirectories(folder().directory().resolve("step-0000000010.unfinished"));
        Files.writeString(left.resolve("variables.index"), "half");
        train(OPTIONS.withEpochs(1), everySteps(0));
        assertThat(left).doesNotExist();
        assertThat(names(folder().all())).containsExactly("step-0000000010");
    }
}
