/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dks4j.runtime.internal.distribute.FreeAddresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers in processes of their own that die, hang, and come back. */
class WorkerFaultsTest {

    private static final int TIMEOUT = 5;

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

    @Test
    void aWorkerThatDiesIsNamedAndTheOthersEndWithTheLastCheckpointIntact() throws Exception {
        workers.start(2);
        workers.untilSaved();
        workers.kill(1);

        assertThat(workers.exit(0)).isEqualTo(1);
        assertThat(workers.output(0)).contains("error: lost worker 1 (localhost:");
        assertThat(workers.last().manifest().step()).isPositive();
    }

    @Test
    void aWorkerThatHangsIsMissedInTime() throws Exception {
        workers.start(2);
        workers.untilSaved();
        workers.signal("STOP", 1);

        assertThat(workers.exit(0)).isEqualTo(1);
        assertThat(workers.output(0)).contains("error: worker 0 did not hear from all others within " + TIMEOUT + " s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "KILL"})
    void ofSeveralWorkersTheOneThatHangsOrDiesIsNamedByAll(String signal) throws Exception {
        workers.start(4);
        workers.untilSaved();
        workers.signal(signal, 2);

        for (int task : new int[] {0, 1, 3}) {
            assertThat(workers.exit(task)).isEqualTo(1);
            String error = workers.output(task)
                    .lines()
                    .filter(line -> line.startsWith("error: "))
                    .findFirst()
                    .orElseThrow();
            assertThat(error).contains("worker 2 (localhost:").doesNotContainPattern("worker [013] \\(");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInterruptedTrainingGoesOnWithTheSameOrAnotherNumberOfWorkers(int count) throws Exception {
        workers.start(2);
        workers.untilSaved();
        workers.signal("INT", 1);
        workers.exit(0);
        workers.exit(1);
        assertThat(workers.output(0)).contains("another worker was stopped after step ");
        long stopped = workers.last().manifest().step();

        workers.start(count, "--resume");
        workers.untilSavedAfter(stopped);
        workers.signal("INT", 0);
        for (int task = 0; task < count; task++) {
            workers.exit(task);
        }
        assertThat(workers.output(0)).contains("resuming from ");
    }

    /** Waits until the server of a worker listens. */
    private static void untilItListens(String address) throws Exception {
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        Instant end = Instant.now().plusSeconds(60);
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                assertThat(Instant.now()).isBefore(end);
                Thread.sleep(20);
            }
        }
    }

    private void assertTheSecondMisses(String first) throws Exception {
        assertThat(workers.exit(1)).as(workers.output(1)).isEqualTo(1);
        assertThat(workers.output(1))
                .contains("error: ")
                .contains("worker 0 (" + first + ")")
                .doesNotContain("\tat ");
    }

    @Test
    void whereOnlyTheSecondIsStartedItMissesTheFirstInTime() throws Exception {
        List<String> addresses = FreeAddresses.of(2);
        workers.start(List.of(), addresses, 1);
        assertTheSecondMisses(addresses.get(0));
    }

    @Test
    void aFirstWorkerWhoseNameDoesNotResolveIsMissedInTime() throws Exception {
        String nowhere = "worker.invalid:7000";
        workers.start(List.of(), List.of(nowhere, FreeAddresses.of(1).get(0)), 1);
        assertTheSecondMisses(nowhere);
    }

    @Test
    void aFirstWorkerWithoutItsDataIsMissedInTime() throws Exception {
        List<String> addresses = FreeAddresses.of(2);
        workers.start(List.of(), addresses, 1);
        untilItListens(addresses.get(1));
        workers.removeData();
        workers.start(List.of(), addresses, 0);
        assertTheSecondMisses(addresses.get(0));
        assertThat(workers.exit(0)).as(workers.output(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300, 600, 1000, 1500, 2200, 3000})
    void aFirstWorkerThatIsKilledWhileItStartsIsMissedInTime(int milliseconds) throws Exception {
        List<String> addresses = FreeAddresses.of(2);
        workers.start(List.of(), addresses, 0);
        workers.start(List.of(), addresses, 1);
        untilItListens(addresses.get(0));
        Thread.sleep(milliseconds);
        workers.kill(0);
        assertTheSecondMisses(addresses.get(0));
    }

    @Test
    void aWorkerThatWaitsForTheFirstEndsWhenItIsAskedTo() throws Exception {
        workers.close();
        workers = new TrainingWorkers(folder, 600);
        List<String> addresses = FreeAddresses.of(2);
        workers.start(List.of(), addresses, 1);
        untilItListens(addresses.get(1));
        Thread.sleep(2000);
        workers.signal("TERM", 1);
        workers.process(1).onExit().get(20, TimeUnit.SECONDS);
        assertThat(workers.exit(1)).isEqualTo(143);
    }
}
