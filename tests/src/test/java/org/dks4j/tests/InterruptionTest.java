/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are interrupted, run out of disk, or meet another in their folder. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it sends signals and limits disk space by a shell")
class InterruptionTest {

    private static final String VARIABLES = "variables.data-00000-of-00001";

    @TempDir
    private Path directory;

    @BeforeEach
    void writeImages() throws IOException {
        ImagesAs.idx(directory.resolve("data"), RealImages.first(1000, 200));
    }

    private CheckpointFolder folder(String name) {
        return new CheckpointFolder(directory.resolve(name));
    }

    private String[] options(String folder, String... more) {
        List<String> options = new ArrayList<>(List.of(
                "--data=" + directory.resolve("data"),
                "--epochs=30",
                "--batch-size=25",
                "--checkpoint-dir=" + folder(folder).directory()));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }

    /** What a process that ended gave. */
    private record Ended(int exit, String text) {}

    private Ended run(String... options) throws Exception {
        Path output = directory.resolve("output.txt");
        return ended(TrainingProcess.start(output, options), output);
    }

    private static Ended ended(Process process, Path output) throws Exception {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), TrainingProcess.text(output));
    }

    private Ended interrupted(String signal, String folder) throws Exception {
        Path output = directory.resolve("interrupted.txt");
        Process process = TrainingProcess.start(output, options(folder));
        while (process.isAlive() && folder(folder).all().isEmpty()) {
            Thread.sleep(5);
        }
        send(signal, process);
        // A second one, as of an impatient user, changes nothing.
        send(signal, process);
        return ended(process, output);
    }

    private static void send(String signal, Process process) throws Exception {
        exit("kill", "-" + signal, String.valueOf(process.pid()));
    }

    private static void awaitFile(Process process, Path file) throws Exception {
        while (process.isAlive() && !Files.exists(file)) {
            Thread.sleep(5);
        }
    }

    /** A process in which no file may grow beyond a size. */
    private Process limited(int kilobytes, Path output, String... options) throws IOException {
        List<String> shell = List.of("bash", "-c", "ulimit -f " + kilobytes + " && exec \"$@\"", "bash");
        return TrainingProcess.start(shell, output, options);
    }

    @Test
    void anInterruptedTrainingSavesSaysHowToResumeAndGoesOnExactly() throws Exception {
        Ended whole = run(options("whole"));
        assertThat(whole.exit()).as(whole.text()).isZero();
        for (String signal : List.of("INT", "TERM")) {
            Ended interrupted = interrupted(signal, signal);
            assertThat(interrupted.exit()).as(interrupted.text()).isEqualTo(signal.equals("INT") ? 130 : 143);
            assertThat(interrupted.text())
                    .containsPattern("interrupted after step \\d+; saved in \\S+" + signal
                            + ": continue with the same options and --resume");
            Checkpoint saved = folder(signal).last().orElseThrow();
            assertThat(interrupted.text())
                    .contains("after step " + saved.manifest().step() + ";");
            Ended resumed = run(options(signal, "--resume"));
            assertThat(resumed.exit()).as(resumed.text()).isZero();
            assertThat(resumed.text()).contains("resuming from " + saved.folder());
            assertThat(folder(signal).last().orElseThrow().folder().resolve(VARIABLES))
                    .hasSameBinaryContentAs(
                            folder("whole").last().orElseThrow().folder().resolve(VARIABLES));
        }
    }

    @Test
    void anInterruptionBeforeTheTrainingEndsAtOnceAndLeavesNothing() throws Exception {
        for (int milliseconds : new int[] {150, 600}) {
            Path output = directory.resolve("starting.txt");
            Process process = TrainingProcess.start(output, options("starting"));
            assertThat(process.waitFor(milliseconds, TimeUnit.MILLISECONDS)).isFalse();
            send("INT", process);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(TrainingProcess.text(output)).isEqualTo(130);
            assertThat(folder("starting").all()).isEmpty();
            assertThat(TrainingProcess.text(output)).doesNotContain("error").doesNotContain("\tat ");
        }
    }

    @Test
    void whatCannotBeSavedWhenInterruptedIsToldBeforeTheProcessEnds() throws Exception {
        Path output = directory.resolve("limited.txt");
        Path logs = directory.resolve("logs");
        // An epoch so long that the interruption comes in the first.
        Process process = limited(
                16,
                output,
                "--batch-size=2",
                "--checkpoint-dir=" + folder("limited").directory(),
                "--log-dir=" + logs);
        awaitFile(process, logs.resolve("run.json"));
        send("TERM", process);
        Ended ended = ended(process, output);
        assertThat(ended.exit()).as(ended.text()).isEqualTo(143);
        assertThat(ended.text())
                .contains("interrupted: finishing the step and saving")
                .contains("cannot be saved: File too large; nothing was saved before")
                .doesNotContain("saved in")
                .doesNotContain("\tat ");
        try (Stream<Path> entries = Files.list(folder("limited").directory())) {
            assertThat(entries).as("nothing but the lock").hasSize(1);
        }
    }

    @Test
    void logsThatCannotBeWrittenDoNotCostTheEpochThatIsDone() throws Exception {
        Path output = directory.resolve("logged.txt");
        Path logs = directory.resolve("logs");
        // A checkpoint has 80 kB; TensorBoard's events grow beyond 128.
        Ended ended = ended(limited(128, output, options("logged", "--log-dir=" + logs)), output);
        assertThat(ended.exit()).as(ended.text()).isEqualTo(1);
        assertThat(ended.text()).contains("error: ").contains("File too large");
        int epochs = Files.readAllLines(logs.resolve("history.csv")).size() - 1;
        assertThat(epochs).isPositive();
        assertThat(folder("logged").last().orElseThrow().progress().epochs()).hasSize(epochs);
    }

    @Test
    void aDiskThatIsFullEndsTrainingAndLosesNothingThatWasSaved() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(
                exit("mount", "-t", "tmpfs", "-o", "size=480k", "tmpfs", disk.toString()) == 0,
                "no small disk can be mounted here");
        try {
            requireFullDisk(disk);
        } finally {
            exit("umount", disk.toString());
        }
    }

    private void requireFullDisk(Path disk) throws Exception {
        // Each checkpoint is 80 kB; the ballast leaves room for a few.
        Files.write(disk.resolve("ballast"), new byte[200_000]);
        Ended full = run(options("disk/checkpoints", "--keep-best=20", "--validation=0.1"));
        assertThat(full.exit()).as(full.text()).isEqualTo(1);
        assertThat(full.text().lines().toList())
                .last()
                .asString()
                .startsWith("error: ")
                .contains("cannot be saved")
                .contains("earlier checkpoints are intact");
        CheckpointFolder saved = folder("disk/checkpoints");
        assertThat(saved.all()).hasSizeGreaterThan(1);
        assertThat(full.text())
                .contains("No space left on device")
                .contains("the last " + saved.all().get(saved.all().size() - 1));
        try (Stream<Path> entries = Files.list(saved.directory())) {
            assertThat(entries.filter(entry -> entry.toString().endsWith(".unfinished")))
                    .isEmpty();
        }
        for (Path checkpoint : saved.all()) {
            assertThat(saved.open(checkpoint).manifest().step()).isPositive();
        }
        Files.delete(disk.resolve("ballast"));
        for (int i = 0; i < saved.all().size() - 2; i++) {
            delete(saved.all().get(0));
        }
        Ended resumed = run(options("disk/checkpoints", "--resume", "--validation=0.1"));
        assertThat(resumed.exit()).as(resumed.text()).isZero();
    }

    private static void delete(Path folder) throws Exception {
        exit("rm", "-r", folder.toString());
    }

    private static int exit(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void twoTrainingsDoNotShareAFolder() throws Exception {
        Path output = directory.resolve("first.txt");
        Process first = TrainingProcess.start(output, options("shared"));
        while (first.isAlive() && folder("shared").all().isEmpty()) {
            Thread.sleep(5);
        }
        Ended second = run(options("shared", "--resume"));
        first.destroyForcibly().waitFor();
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.text()).contains("is in use by another training");
        Ended third = run(options("shared", "--resume"));
        assertThat(third.exit()).as(third.text()).isZero();
    }
}
