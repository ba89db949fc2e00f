/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers, each in a network namespace of its own, whose link fails. */
class PartitionTest {

    private static final int TIMEOUT = 5;
    private static final Duration OUTAGE = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private LinkedHosts hosts;
    private TrainingWorkers workers;

    @BeforeEach
    void link() throws IOException {
        hosts = LinkedHosts.create();
    }

    /** The workers are ended first. */
    @AfterEach
    void end() {
        if (workers != null) {
            workers.close();
        }
        if (hosts != null) {
            hosts.close();
        }
    }

    private String worker(int task) {
        return hosts.address(task) + ":7000";
    }

    private void startTwo(int timeout) throws Exception {
        workers = new TrainingWorkers(folder, timeout);
        for (int task = 0; task < 2; task++) {
            workers.start(hosts.on(task), List.of(worker(0), worker(1)), task);
        }
        workers.untilSaved();
    }

    private void assertThatBothMissTheOther() throws Exception {
        for (int task = 0; task < 2; task++) {
            assertThat(workers.exit(task)).as(workers.output(task)).isEqualTo(1);
            assertThat(workers.output(task))
                    .contains(("error: worker %s did not hear from all others within %s s: "
                                    + "worker %s (%s) hangs, cannot be reached, or was never started")
                            .formatted(task, TIMEOUT, 1 - task, worker(1 - task)));
        }
        assertThat(workers.last().manifest().step()).isPositive();
    }

    @Test
    void whereTheLinkIsCutEachMissesTheOtherAndTheLastCheckpointIsWhole() throws Exception {
        startTwo(TIMEOUT);
        hosts.cut();
        assertThatBothMissTheOther();
    }

    @Test
    void whereAllIsLostSilentlyEachMissesTheOtherAndTheLastCheckpointIsWhole() throws Exception {
        startTwo(TIMEOUT);
        hosts.lose();
        assertThatBothMissTheOther();
    }

    @Test
    void aLinkThatComesBackInTimeIsWaitedFor() throws Exception {
        startTwo(60);
        hosts.cut();
        Thread.sleep(OUTAGE.dividedBy(2).toMillis());
        long reached = workers.last().manifest().step();
        Thread.sleep(OUTAGE.dividedBy(2).toMillis());
        assertThat(workers.last().manifest().step()).isEqualTo(reached);

        hosts.mend();
        workers.untilSavedAfter(reached + 20);
        workers.signal("INT", 1);
        assertThat(workers.exit(1)).isEqualTo(130);
        assertThat(workers.exit(0)).isZero();
        assertThat(workers.output(0)).contains("another worker was stopped after step ");
    }
}
