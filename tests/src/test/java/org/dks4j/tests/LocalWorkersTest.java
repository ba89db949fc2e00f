/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers of one machine that a process starts, and waits for. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it sends signals")
class LocalWorkersTest {

    private static final int TIMEOUT = 5;

    /** Seconds for them to train and end, on a machine that does other work, too. */
    private static final int PATIENCE = 180;

    @TempDir
    private Path folder;

    private TrainingWorkers workers;

    @BeforeEach
    void data() throws IOException {
        workers = new TrainingWorkers(folder, TIMEOUT);
    }

    @AfterEach
    void end() {
        workers.close();
    }

    /** Starts two by a process, and returns them in the order of their tasks. */
    private List<ProcessHandle> two(List<String> within) throws Exception {
        workers.startLocal(within, 2);
        workers.untilSaved();
        // Theirs are the last processes, and the first is started first.
        List<ProcessHandle> started = workers.process(0)
                .descendants()
                .filter(process -> process.children().findAny().isEmpty())
                .sorted(Comparator.comparingLong(ProcessHandle::pid))
                .toList();
        assertThat(started).hasSize(2);
        return started;
    }

    private int exit() throws Exception {
        assertThat(workers.process(0).onExit().get(PATIENCE, TimeUnit.SECONDS).isAlive())
                .as(workers.output(0))
                .isFalse();
        return workers.exit(0);
    }

    private void assertEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(PATIENCE, TimeUnit.SECONDS);
        }
    }

    @Test
    void theyTrainTogetherAndTheFirstPrints() throws Exception {
        workers.startLocal(List.of(), 3, "--epochs=1", "--batch-size=39");
        assertThat(exit()).as(workers.output(0)).isZero();
        assertThat(workers.output(0))
                .contains("SmallMlp")
                .containsOnlyOnce("\ntest accuracy ")
                .doesNotContain("worker 1: ");
    }

    @Test
    void aWrongOptionIsToldOnce() throws Exception {
        workers.startLocal(List.of(), 2, "--learning-rate=-1");
        assertThat(exit()).isEqualTo(2);
        assertThat(workers.output(0)).containsOnlyOnce("error: ");
    }

    @Test
    void whatIsWrongAtAWorkerIsToldWithItsTask() throws Exception {
        workers.startLocal(List.of(), 3);
        assertThat(exit()).isEqualTo(1);
        assertThat(workers.output(0))
                .contains("error: a batch of 40 examples cannot be shared equally by 3 workers")
                .contains("worker 1: error: a batch of 40 examples");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "HUP, 129"})
    void aSignalToTheirStarterStopsAndSavesThem(String signal, int code) throws Exception {
        List<ProcessHandle> started = two(List.of());
        workers.signal(signal, 0);
        assertThat(exit()).as(workers.output(0)).isEqualTo(code);
        assertEnd(started);
        assertThat(workers.output(0))
                .containsPattern(
                        "interrupted after step \\d+; saved in |another worker was stopped after step \\d+; saved in ")
                .doesNotContain("\tat ");
    }

    @Test
    void inTheBackgroundOfAScriptTheyAreStoppedToo() throws Exception {
        // A shell that is not interactive has its processes in the background ignore SIGINT.
        List<ProcessHandle> started =
                two(List.of("bash", "-c", "\"$@\" & trap 'kill -TERM $!; wait $!' TERM; wait $!", "bash"));
        workers.signal("TERM", 0);
        exit();
        assertEnd(started);
        assertThat(workers.output(0)).containsPattern("after step \\d+; saved in ");
    }

    @Test
    void whereTheirStarterIsKilledTheyEndAndSave() throws Exception {
        List<ProcessHandle> started = two(List.of());
        long saved = workers.last().manifest().step();
        workers.kill(0);
        assertEnd(started);
        assertThat(workers.last().manifest().step()).isGreaterThanOrEqualTo(saved);
        assertThat(workers.output(0)).containsPattern("after step \\d+; saved in ");
    }

    @Test
    void oneThatHangsIsEndedAfterTheOthers() throws Exception {
        List<ProcessHandle> started = two(List.of());
        TrainingWorkers.signal("STOP", started.get(1));
        assertThat(exit()).as(workers.output(0)).isEqualTo(1);
        assertEnd(started);
        assertThat(workers.output(0))
                .contains("error: worker 0 did not hear from all others within " + TIMEOUT + " s: worker 1 (localhost:")
                .contains("error: worker 1 hangs: it has not ended within 20 s of the others, and is killed");
    }
}
