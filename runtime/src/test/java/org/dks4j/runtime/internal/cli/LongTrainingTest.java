/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.HeldOut;
import org.dks4j.runtime.data.split.Split;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.schedule.Constant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkpoint late in a training costs what an early one does, and has all epochs. */
class LongTrainingTest {

    private static final int EPOCHS = 40;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path directory;

    private SmallTraining training = new SmallTraining(Path.of(""));

    @BeforeEach
    void write() throws IOException {
        training = SmallTraining.write(directory.resolve("data"), 12);
    }

    private CheckpointFolder folder(String name) {
        return new CheckpointFolder(directory.resolve(name));
    }

    /** Of one step each. */
    private History train(CheckpointFolder folder, int epochs) throws IOException {
        TrainingOptions options = TrainingOptions.defaults().withEpochs(epochs).withSchedule(new Constant(0.1));
        try (Dataset data = Datasets.open(
                        DataFolder.of(training.data()),
                        DataOptions.of(SmallTraining.DEFINITION.target(), SmallTraining.DEFINITION.inputs())
                                .withHeldOut(new HeldOut(Optional.empty(), Optional.of(new Split.Share(0.25)))));
                Trainer<?> trainer = new Trainer<>(SmallTraining.DEFINITION, data, options)) {
            var last = folder.last();
            if (last.isPresent()) {
                last.get().requireSame(trainer.identity(), options.free());
                trainer.resume(last.get().progress(), last.get().prefix());
            }
            return trainer.train(List.of(new Checkpoints(folder.directory())));
        }
    }

    private static long size(Checkpoint checkpoint, String file) throws IOException {
        return Files.size(checkpoint.folder().resolve(file));
    }

    @Test
    void aManifestDoesNotGrowWithTheEpochsAndNoneIsLost() throws IOException {
        train(folder("short"), 2);
        History history = train(folder("long"), EPOCHS);
        Checkpoint early = folder("short").last().orElseThrow();
        Checkpoint late = folder("long").last().orElseThrow();
        // The numbers of epochs and steps have more digits.
        assertThat((double) size(late, "manifest.json")).isCloseTo(size(early, "manifest.json"), within(16.0));
        assertThat(size(late, "epochs.f64")).isEqualTo(88L * EPOCHS);
        assertThat(late.progress().epochs()).isEqualTo(history.epochs()).hasSize(EPOCHS);
        double best = history.epochs().stream()
                .map(epoch -> epoch.evaluation().metric("accuracy"))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<History.Epoch> ofBest =
                folder("long").best().orElseThrow().progress().epochs();
        assertThat(ofBest.get(ofBest.size() - 1).evaluation().metric("accuracy"))
                .isEqualTo(best);
    }

    @Test
    void aTrainingThatGoesOnHasTheEpochsFromBefore() throws IOException {
        History first = train(folder("resumed"), 3);
        History all = train(folder("resumed"), 5);
        assertThat(all.epochs()).hasSize(5).startsWith(first.epochs().toArray(History.Epoch[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void checkpointsOfOlderFormsAreRead(int format) throws IOException {
        String name = "older-" + format;
        History history = train(folder(name), 3);
        for (Path checkpoint : folder(name).all()) {
            EarlierForms.rewrite(checkpoint, format);
        }
        assertThat(folder(name).last().orElseThrow().progress().epochs()).isEqualTo(history.epochs());
        // Earlier forms were all evaluated on test examples, by which nothing is chosen.
        assertThat(folder(name).best()).isEmpty();
        assertThat(train(folder(name), 4).epochs())
                .hasSize(4)
                .startsWith(history.epochs().get(0));
    }

    @Test
    void aPartOfARowIsNamed() throws IOException {
        train(folder("cut"), 1);
        Path checkpoint = folder("cut").last().map(Checkpoint::folder).orElseThrow();
        Path rows = checkpoint.resolve("epochs.f64");
        byte[] whole = Files.readAllBytes(rows);
        Files.write(rows, java.util.Arrays.copyOf(whole, whole.length - 1));
        Checksum.rewrite(checkpoint, "epochs.f64");
        CommandOutput run = SmallTraining.run("evaluate", "--checkpoint=" + checkpoint, "--data=" + training.data());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("epochs.f64 is not a valid checkpoint file");
    }
}
