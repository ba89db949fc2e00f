/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.internal.distribute.FreeAddresses;

/** Workers in processes of their own that train on real images, save every 10 steps, and do not end by themselves. */
final class TrainingWorkers implements AutoCloseable {

    private static final int PATIENCE = 180;

    private final Path folder;
    private final CheckpointFolder checkpoints;
    private final int timeout;
    private final Map<Integer, Process> processes = new TreeMap<>();

    /**
     * None yet.
     *
     * @param folder where they read and write
     * @param timeout how many seconds they wait for one another
     */
    TrainingWorkers(Path folder, int timeout) throws IOException {
        this.folder = folder;
        this.timeout = timeout;
        checkpoints = new CheckpointFolder(folder.resolve("checkpoints"));
        ImagesAs.idx(folder.resolve("data"), RealImages.first(400, 50));
    }

    /** Workers that are started from here on have none. */
    void removeData() throws IOException {
        Files.move(folder.resolve("data"), folder.resolve("no-data"));
    }

    /** Starts them on this machine, instead of those that were started before. */
    void start(int count, String... more) throws IOException {
        processes.clear();
        List<String> addresses = count == 1 ? List.of() : FreeAddresses.of(count);
        for (int task = 0; task < count; task++) {
            start(List.of(), addresses, task, more);
        }
    }

    /**
     * Starts one.
     *
     * @param within the command that runs it, as in another network
     * @param addresses of all of them
     * @param more further options, or the same with other values
     */
    void start(List<String> within, List<String> addresses, int task, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "--data=" + folder.resolve("data"),
                "--checkpoint-dir=" + checkpoints.directory(),
                "--checkpoint-every=10",
                "--epochs=100000",
                "--batch-size=40",
                "--threads=1",
                "--worker-timeout=" + timeout));
        for (String option : more) {
            String name = option.replaceFirst("=.*", "=");
            options.removeIf(other -> other.startsWith(name));
            options.add(option);
        }
        processes.put(task, WorkerProcess.start(printed(task), within, addresses, task, options));
    }

    private Path printed(int task) {
        return folder.resolve("worker-" + task + ".txt");
    }

    /** What a worker has printed. */
    String output(int task) throws IOException {
        return Files.readString(printed(task));
    }

    /** Starts one process that starts them. */
    void startLocal(List<String> within, int count, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of("--local-workers=" + count));
        all.addAll(List.of(more));
        start(within, List.of(), 0, all.toArray(String[]::new));
    }

    /** The process of a worker. */
    ProcessHandle process(int task) {
        return processes.get(task).toHandle();
    }

    /** Waits until the training has saved something. */
    void untilSaved() throws Exception {
        untilSavedAfter(0);
    }

    /** Waits until the training has saved a later step. */
    void untilSavedAfter(long step) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(PATIENCE));
        while (checkpoints.after(step).isEmpty()) {
            assertThat(Instant.now()).as(output(0)).isBefore(end);
            Thread.sleep(50);
        }
    }

    /** The last checkpoint, which has to be whole. */
    Checkpoint last() throws IOException {
        return checkpoints.last().orElseThrow();
    }

    /** Ends a worker at once. */
    void kill(int task) {
        processes.get(task).destroyForcibly();
    }

    /** Sends a signal to a worker. */
    void signal(String name, int task) throws Exception {
        signal(name, process(task));
    }

    /** Sends a signal to a process. */
    static void signal(String name, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    /** The exit code of a worker, which has to end not much later than it may wait for others. */
    int exit(int task) throws Exception {
        assertThat(processes.get(task).waitFor(timeout + 30, TimeUnit.SECONDS))
                .as(output(task))
                .isTrue();
        return processes.get(task).exitValue();
    }

    /** Ends them and what they have started. */
    @Override
    public void close() {
        for (Process process : processes.values()) {
            List<ProcessHandle> started = process.descendants().toList();
            process.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
