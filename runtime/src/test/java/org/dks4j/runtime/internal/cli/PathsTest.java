/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.dks4j.runtime.checkpoint.CheckpointException;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.checkpoint.FolderLock;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.classification.Classification;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.TrainingRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and folders with names that programs trip over, and what is said of them. */
class PathsTest {

    @TempDir
    private Path directory;

    private SmallTraining training = new SmallTraining(Path.of(""));

    @BeforeEach
    void write() throws IOException {
        training = SmallTraining.write(directory.resolve("data"), 12);
    }

    private static void succeeds(String... arguments) {
        CommandOutput run = SmallTraining.run(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[lr=0.1]", "a*b", "what?", "back\\slash"})
    void aCheckpointInAFolderWhoseNameIsAPatternIsReadAgain(String name) throws IOException {
        String checkpoints = directory.resolve(name).toString();
        String data = "--data=" + training.data();
        succeeds(data, "--quiet", "--schedule=constant", "--epochs=2", "--checkpoint-dir=" + checkpoints);
        succeeds("evaluate", data, "--checkpoint=" + checkpoints);
        succeeds("predict", "--checkpoint=" + checkpoints, training.images().toString());
        succeeds("export", "--checkpoint=" + checkpoints, "--to=" + directory.resolve("model"));
        succeeds(data, "--quiet", "--schedule=constant", "--epochs=2", "--checkpoint-dir=" + checkpoints, "--resume");
    }

    @Test
    void aModelIsNotExportedToWhereNoneCanLoadIt() {
        String checkpoints = directory.resolve("checkpoints").toString();
        succeeds("--data=" + training.data(), "--quiet", "--epochs=1", "--checkpoint-dir=" + checkpoints);
        CommandOutput run =
                SmallTraining.run("export", "--checkpoint=" + checkpoints, "--to=" + directory.resolve("model[1]"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("model[1]", "export to another one");
    }

    private Trainer<?> trainer(int epochs) throws IOException {
        Dataset data = Datasets.open(
                DataFolder.of(training.data()),
                DataOptions.of(SmallTraining.DEFINITION.target(), SmallTraining.DEFINITION.inputs()));
        return new Trainer<>(
                SmallTraining.DEFINITION, data, TrainingOptions.defaults().withEpochs(epochs));
    }

    private static TrainingListener after(int epoch, Path folder, boolean replaced) {
        return new TrainingListener() {
            @Override
            public void epochDone(TrainingRun run, History.Epoch done) throws IOException {
                if (done.number() == epoch) {
                    Path old = folder.resolveSibling("old");
                    Files.move(folder, old);
                    if (replaced) {
                        Files.createDirectories(folder.resolve("step-0000000009"));
                    }
                }
            }
        };
    }

    /** Each epoch of one step saves and deletes the checkpoint before: none is there for longer than some milliseconds. */
    @Test
    @Timeout(120)
    void commandsReadTheNewestCheckpointBesideATrainingThatSaves() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Trainer<?> trainer = trainer(100_000)) {
            TrainingListener end = new TrainingListener() {
                @Override
                public void stepDone(TrainingRun run, Step step) {
                    if (ended.get()) {
                        run.stop("enough");
                    }
                }
            };
            Future<History> history =
                    executor.submit(() -> trainer.train(List.of(new Checkpoints(checkpoints, 1, 0), end)));
            while (Files.notExists(checkpoints)
                    || new CheckpointFolder(checkpoints).all().isEmpty()) {
                assertThat(history.isDone()).isFalse();
                Thread.sleep(10);
            }
            for (int i = 0; i < 5; i++) {
                succeeds("evaluate", "--data=" + training.data(), "--checkpoint=" + checkpoints);
                succeeds(
                        "predict",
                        "--checkpoint=" + checkpoints,
                        training.images().toString());
                succeeds("export", "--checkpoint=" + checkpoints, "--to=" + directory.resolve("model" + i));
            }
            ended.set(true);
            history.get();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aCheckpointFolderThatWasDeletedUnderATrainingIsMadeAnew() throws IOException {
        Path folder = directory.resolve("checkpoints");
        try (Trainer<?> trainer = trainer(3)) {
            trainer.train(List.of(new Checkpoints(folder), after(1, folder, false)));
        }
        assertThat(new CheckpointFolder(folder).all()).hasSize(2);
        assertThat(folder.resolve(".lock")).exists();
    }

    @Test
    void aCheckpointFolderThatWasReplacedUnderATrainingIsNotWrittenTo() throws IOException {
        Path folder = directory.resolve("checkpoints");
        try (Trainer<?> trainer = trainer(3)) {
            assertThatThrownBy(() -> trainer.train(List.of(new Checkpoints(folder), after(1, folder, true))))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("was replaced while this training ran");
        }
        assertThat(new CheckpointFolder(folder).all()).containsExactly(folder.resolve("step-0000000009"));
    }

    @Test
    void twoTrainingsDoNotWriteIntoOneLogFolder() throws IOException {
        Path log = Files.createDirectory(directory.resolve("log"));
        try (FolderLock other = FolderLock.of(log)) {
            CommandOutput run = training.train("--epochs=1", "--log-dir=" + other.directory());
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("log is in use by another training; name another folder");
        }
        assertThat(training.train("--epochs=1", "--log-dir=" + log).exit()).isZero();
        Path both = directory.resolve("both");
        assertThat(training.train("--epochs=1", "--log-dir=" + both, "--checkpoint-dir=" + both)
                        .exit())
                .isZero();
    }

    @Test
    void anAddressOfAnotherMachineIsNoFolder() {
        CommandOutput run = training.train("--checkpoint-dir=gs://bucket/runs");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("'gs://bucket/runs' is not a path on this machine");
        assertThat(Path.of("gs:")).doesNotExist();
    }

    @Test
    void aFileOfADataSetStandsForItsFolder() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("csv"));
        String rows = "a,b,c,d,label\n1,2,3,4,0\n5,6,7,8,1\n9,8,7,6,2\n";
        Files.writeString(folder.resolve("train.csv"), rows);
        Files.writeString(folder.resolve("test.csv"), rows);
        Files.writeString(folder.resolve("other.csv"), rows);
        CommandOutput run = SmallTraining.run("--epochs=1", "--data=" + folder.resolve("train.csv"));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("label: column 5 (label); numbers: 4 columns (a, b, c, d)");
        CommandOutput other = SmallTraining.run("--epochs=1", "--data=" + folder.resolve("other.csv"));
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err())
                .contains("other.csv: held out is a share of 0.2")
                .contains("which is 0 of 3 examples; both parts need some");
    }

    @Test
    void aFolderOfImagesIsPredictedImageByImage() throws IOException {
        String checkpoints = directory.resolve("checkpoints").toString();
        succeeds("--data=" + training.data(), "--quiet", "--epochs=1", "--checkpoint-dir=" + checkpoints);
        Path images = Files.createDirectories(directory.resolve("images/more"));
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(image, "png", images.resolve("b.png").toFile());
        ImageIO.write(image, "png", directory.resolve("images/a.PNG").toFile());
        Files.writeString(directory.resolve("images/notes.txt"), "none");
        CommandOutput run = SmallTraining.run(
                "predict",
                "--checkpoint=" + checkpoints,
                directory.resolve("images").toString());
        assertThat(run.exit()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("a.PNG");
        assertThat(lines.get(1)).contains("b.png");
    }

    @Test
    void errorsOfFilesSayTheReasonToo() {
        assertThat(CommandRun.message(new AccessDeniedException("ro/.lock"))).isEqualTo("ro/.lock: permission denied");
        assertThat(CommandRun.message(new NoSuchFileException("a"))).isEqualTo("a: no such file");
        assertThat(CommandRun.message(new NotDirectoryException("a"))).isEqualTo("a: is not a folder");
        assertThat(CommandRun.message(new FileAlreadyExistsException("a")))
                .isEqualTo("a: already exists and is not a folder");
        assertThat(CommandRun.message(new MalformedInputException(1))).contains("bytes that are not UTF-8");
        assertThat(CommandRun.message(new IOException("a full disk"))).isEqualTo("a full disk");
    }

    @Test
    void aFileInPlaceOfAFolderIsNamedWithTheReason() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        CommandOutput run = training.train("--epochs=1", "--checkpoint-dir=" + file);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .isEqualTo("error: " + file + ": already exists and is not a folder");
    }

    @Test
    void theLastLineSaysOfWhichEpochTheAccuracyIsWhereThereWereFurtherSteps() {
        Evaluation test = new Evaluation(10, 1, Map.of("accuracy", 0.5, "top5", 1.0));
        History one = new History(
                List.of(new History.Epoch(1, 5, 1, Map.of("accuracy", 1.0), test, 1, 0, 1)),
                Part.TEST,
                Optional.empty(),
                Optional.empty());
        Criterion accuracy = new Classification(10).criterion();
        assertThat(TrainerCommand.result(accuracy, one, false)).isEqualTo("test accuracy 0.5000");
        assertThat(TrainerCommand.result(accuracy, one, true))
                .isEqualTo("test accuracy 0.5000 after epoch 1; later steps are not evaluated");
        assertThat(TrainerCommand.result(
                        accuracy, new History(List.of(), Part.TEST, Optional.empty(), Optional.empty()), true))
                .isEqualTo("no epoch was finished, so there is no test accuracy");
    }
}
