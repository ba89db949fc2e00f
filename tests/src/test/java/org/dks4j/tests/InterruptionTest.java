package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are interrupted, run out of disk, or find their checkpoints damaged. */
@DisabledOnOs(OS.WINDOWS)
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
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        return ended(process, output);
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
                            + ": go on with the same options and --resume");
            Checkpoint saved = folder(signal).last().orElseThrow();
            assertThat(interrupted.text())
                    .contains("after step " + saved.manifest().step() + ";");
            Ended resumed = run(options(signal, "--resume"));
            assertThat(resumed.exit()).as(resumed.text()).isZero();
            assertThat(resumed.text()).contains("going on from " + saved.folder());
            assertThat(folder(signal).last().orElseThrow().folder().resolve(VARIABLES))
                    .hasSameBinaryContentAs(
                            folder("whole").last().orElseThrow().folder().resolve(VARIABLES));
        }
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
        Ended full = run(options("disk/checkpoints", "--keep-best=20"));
        assertThat(full.exit()).as(full.text()).isEqualTo(1);
        assertThat(full.text().lines().toList())
                .last()
                .asString()
                .startsWith("error: ")
                .contains("cannot be saved")
                .contains("what was saved before is whole");
        CheckpointFolder saved = folder("disk/checkpoints");
        assertThat(saved.all()).hasSizeGreaterThan(1);
        for (Path checkpoint : saved.all()) {
            assertThat(saved.open(checkpoint).manifest().step()).isPositive();
        }
        Files.delete(disk.resolve("ballast"));
        for (int i = 0; i < saved.all().size() - 2; i++) {
            delete(saved.all().get(0));
        }
        Ended resumed = run(options("disk/checkpoints", "--resume"));
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
    void aDamagedCheckpointIsNamedAndTheOneBeforeItCanBeResumedInstead() throws Exception {
        assertThat(run(options("damaged", "--checkpoint-every=20")).exit()).isZero();
        List<Path> all = folder("damaged").all();
        Path last = all.get(all.size() - 1);
        Path before = all.get(all.size() - 2);
        byte[] whole = Files.readAllBytes(last.resolve(VARIABLES));
        byte[] flipped = whole.clone();
        flipped[whole.length / 3] ^= 4;
        Files.write(last.resolve(VARIABLES), flipped);

        Ended refused = run(options("damaged", "--checkpoint-every=20", "--resume"));
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.text())
                .contains(last + " is no whole checkpoint")
                .contains("The one before it is whole: " + before);
        Ended resumed = run(options("damaged", "--checkpoint-every=20", "--resume=" + before));
        assertThat(resumed.exit()).as(resumed.text()).isZero();
        // It ends where the damaged one was, as it was before it was damaged.
        assertThat(folder("damaged").last().orElseThrow().folder()).isEqualTo(last);
        assertThat(last.resolve(VARIABLES)).hasBinaryContent(whole);
        assertThat(last.resolveSibling(last.getFileName() + ".superseded")).isDirectory();
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
