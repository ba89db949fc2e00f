package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers in processes of their own that die, hang, and come back. */
class WorkerFaultsTest {

    private static final int TIMEOUT = 5;

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();
    private Path checkpoints;

    @BeforeEach
    void data() throws IOException {
        ImagesAs.idx(folder.resolve("data"), RealImages.first(400, 50));
        checkpoints = folder.resolve("checkpoints");
    }

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    private Path output(int task) {
        return folder.resolve("worker-" + task + ".txt");
    }

    private void start(int count, String... more) throws IOException {
        processes.clear();
        List<String> options = new ArrayList<>(List.of(
                "--data=" + folder.resolve("data"),
                "--checkpoint-dir=" + checkpoints,
                "--checkpoint-every=10",
                "--batch-size=40",
                "--threads=1",
                "--worker-timeout=" + TIMEOUT));
        options.addAll(List.of(more));
        List<String> workers = count == 1 ? List.of() : Addresses.free(count);
        for (int task = 0; task < count; task++) {
            processes.add(WorkerProcess.start(output(task), workers, task, options));
        }
    }

    /** Waits until the training has come so far that it has saved something. */
    private void untilSaved() throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!Files.isDirectory(checkpoints)
                || new CheckpointFolder(checkpoints).last().isEmpty()) {
            assertThat(Instant.now()).as(Files.readString(output(0))).isBefore(end);
            Thread.sleep(50);
        }
    }

    private int exit(int task) throws Exception {
        assertThat(processes.get(task).waitFor(TIMEOUT + 30, TimeUnit.SECONDS))
                .as(Files.readString(output(task)))
                .isTrue();
        return processes.get(task).exitValue();
    }

    @Test
    void aWorkerThatDiesIsNamedAndTheOthersEndWithTheLastCheckpointIntact() throws Exception {
        start(2, "--epochs=100000");
        untilSaved();
        processes.get(1).destroyForcibly();

        assertThat(exit(0)).isEqualTo(1);
        assertThat(Files.readString(output(0))).contains("error: lost worker 1 (localhost:");
        assertThat(new CheckpointFolder(checkpoints).last()).isPresent();
    }

    @Test
    void aWorkerThatHangsIsMissedInTime() throws Exception {
        start(2, "--epochs=100000");
        untilSaved();
        signal("STOP", processes.get(1));

        assertThat(exit(0)).isEqualTo(1);
        assertThat(Files.readString(output(0)))
                .contains("error: worker 0 had no answer from all others within " + TIMEOUT + " s");
    }

    @Test
    void anInterruptedTrainingGoesOnWithAnotherNumberOfWorkers() throws Exception {
        start(2, "--epochs=100000");
        untilSaved();
        signal("INT", processes.get(1));
        exit(0);
        exit(1);
        assertThat(Files.readString(output(0))).contains("another worker was stopped after step ");
        long stopped = new CheckpointFolder(checkpoints)
                .last()
                .orElseThrow()
                .manifest()
                .step();

        start(1, "--epochs=100000", "--resume");
        untilAfter(stopped);
        signal("INT", processes.get(0));
        exit(0);
        assertThat(Files.readString(output(0))).contains("going on from ");
    }

    private void untilAfter(long step) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (new CheckpointFolder(checkpoints).last().orElseThrow().manifest().step() <= step) {
            assertThat(Instant.now()).as(Files.readString(output(0))).isBefore(end);
            Thread.sleep(50);
        }
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }
}
