/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.plan.PlanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TrainerProcessesTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    void anInterruptedTrainingIsNoResult() throws Exception {
        Plan plan = PlanFiles.plan(
                folder,
                """
                epochs: 100000
                batch-size: 500
                seeds: [1]
                target: 0.3
                select: training-loss
                values: {units: 8, activation: TANH}
                arms:
                  - {id: net, network: Small, rates: [0.1]}
                """);
        ResultFolders folders = ResultFolders.of(folder.resolve("results"), plan, Optional.empty());
        Run run = Experiment.comparisons(plan).get(0);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (TrainerProcesses processes = new TrainerProcesses(
                folder.resolve("compiled"), System.getProperty("java.class.path"), List.of("--threads", "1"))) {
            Heard heard = new Heard();
            Future<List<RunFailure>> experiment =
                    executor.submit(() -> new Experiment(plan, folders, processes, heard).run(1));
            // Until some epochs are done.
            Path history = folders.log(run).resolve("history.csv");
            while (!Files.exists(history) || Files.readAllLines(history).size() < 3) {
                TimeUnit.MILLISECONDS.sleep(50);
                assertThat(experiment.isDone()).isFalse();
            }
            processes.close();

            assertThat(experiment)
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(InterruptedException.class);
            assertThat(heard.lines).isEmpty();
        } finally {
            executor.shutdownNow();
        }
        assertThat(folders.result(run)).isEmpty();
        assertThat(Files.readString(folders.of(run).resolve("trainer.log"))).contains("interrupted");
    }
}
