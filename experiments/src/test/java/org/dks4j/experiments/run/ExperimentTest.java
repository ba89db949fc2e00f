/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dks4j.experiments.plan.Goal;
import org.dks4j.experiments.plan.Metric;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.plan.PlanFiles;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.task.classification.Classification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {

    private static final String PLAN =
            """
            epochs: 3
            batch-size: 100
            seeds: [1, 2, 3]
            target: 0.5
            select: training-loss
            values: {units: 16, activation: TANH}
            arms:
              - {id: a, network: Small, options: --optimizer sgd, rates: [0.05, 0.1, 7]}
              - {id: b, network: Small, options: --optimizer adamw, rates: [0.01, 0.02, 0.03]}
            """;

    @TempDir
    private Path folder;

    private final ScriptedTraining training = new ScriptedTraining();
    private final Heard heard = new Heard();
    private Plan plan;

    @BeforeEach
    void plan() throws IOException {
        plan = PlanFiles.plan(folder, PLAN);
    }

    private static Goal goal(double target) {
        return new Goal(new Classification(10).criterion(), target, Part.TEST);
    }

    private ResultFolders folders() {
        return folders(Optional.empty());
    }

    private ResultFolders folders(Optional<String> data) {
        return ResultFolders.of(folder.resolve("results"), plan, data);
    }

    private List<RunFailure> run() throws Exception {
        return run(folders());
    }

    private List<RunFailure> run(ResultFolders folders) throws Exception {
        training.trained.clear();
        return new Experiment(plan, folders, training, heard).run(1);
    }

    private Results results() throws IOException {
        return Results.read(plan, folders());
    }

    @Test
    void everyRateIsTriedWithTheFirstSeedAndTheBestWithTheOthers() throws Exception {
        assertThat(run()).isEmpty();

        assertThat(training.trained)
                .containsExactly(
                        "0.05/1", "0.1/1", "7/1", "0.01/1", "0.02/1", "0.03/1", "0.1/2", "0.1/3", "0.03/2", "0.03/3");
        assertThat(heard.lines).hasSize(10).contains("10/10 b lr=0.03 seed=3");
        assertThat(results().all()).hasSize(Experiment.total(plan));
    }

    @Test
    void aTrainingThatDivergesIsAResultOfAccuracyNothingAndLossInfinite() throws Exception {
        run();

        RunResult diverged = results()
                .of(plan.arms().get(0), plan.arms().get(0).rates().get(2))
                .get(0);
        assertThat(diverged.diverged()).contains("the loss is not finite");
        assertThat(diverged.epochs()).hasSize(1);
        assertThat(diverged.value(Metric.TEST, goal(0.5))).isZero();
        assertThat(diverged.value(Metric.TRAINING_LOSS, goal(0.5))).isInfinite();
        assertThat(diverged.value(Metric.STEPS_TO_TARGET, goal(0.5))).isInfinite();
    }

    @Test
    void theTargetIsReachedAtTheEndOfAnEpoch() throws Exception {
        run();

        RunResult best = results()
                .of(plan.arms().get(0), plan.arms().get(0).rates().get(1))
                .get(0);
        assertThat(best.value(Metric.STEPS_TO_TARGET, goal(0.5))).isEqualTo(120);
        assertThat(best.value(Metric.SECONDS_TO_TARGET, goal(0.5))).isEqualTo(7.5);
        assertThat(best.value(Metric.STEPS_TO_TARGET, goal(0.9))).isInfinite();
    }

    @Test
    void whatIsDoneIsNotDoneAgain() throws Exception {
        run();
        run();

        assertThat(training.trained).isEmpty();
        assertThat(heard.lines).endsWith("6 of 10 before", "4 of 10 before");
    }

    @Test
    void aRunWithoutResultIsDoneAgainFromAnEmptyFolder() throws Exception {
        run();
        Run run = new Run(plan.arms().get(0), plan.arms().get(0).rates().get(1), 2);
        Files.delete(folders().of(run).resolve("result.json"));
        Files.writeString(folders().of(run).resolve("half"), "written");

        run();

        assertThat(training.trained).containsExactly("0.1/2");
        assertThat(folders().of(run).resolve("half")).doesNotExist();
        assertThat(folders().result(run)).isPresent();
    }

    @Test
    void anotherDataSetIsAnotherRun() throws Exception {
        run();
        run(folders(Optional.of("elsewhere")));

        assertThat(training.trained).hasSize(10);
    }

    @Test
    void otherGeneratedDataAreAnotherRun() throws Exception {
        run();
        String data = "data: {generator: curves, training: 20, test: 10, seed: 3}\n";
        plan = PlanFiles.plan(folder, data + PLAN);
        run();
        assertThat(training.trained).hasSize(10);
        run();
        assertThat(training.trained).isEmpty();
        plan = PlanFiles.plan(folder, data.replace("20", "30") + PLAN);
        run();
        assertThat(training.trained).hasSize(10);
    }

    @Test
    void anotherNetworkIsAnotherRun() throws Exception {
        run();
        plan = PlanFiles.plan(folder, PLAN.replace("{id: a, ", "{id: a, values: {units: 17}, "));
        run();

        assertThat(training.trained).hasSize(5).allMatch(text -> text.matches("(0.05|0.1|7)/.*"));
    }

    @Test
    void anotherLabelIsNot() throws Exception {
        run();
        plan = PlanFiles.plan(folder, PLAN.replace("{id: a, ", "{id: a, label: Another, "));
        run();

        assertThat(training.trained).isEmpty();
    }

    @Test
    void aFailureIsToldAndTheOtherRunsGoOn() throws Exception {
        training.failing.add("0.1");

        List<RunFailure> failures = run();

        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.run().title()).isEqualTo("a lr=0.1 seed=1");
            assertThat(failure.message()).contains("trainer.log");
        });
        assertThat(training.trained).hasSize(10).contains("0.05/3", "0.03/3");
        training.failing.clear();
        run();
        assertThat(training.trained).contains("0.1/1");
    }

    @Test
    void severalAtATimeGiveTheSameResults() throws Exception {
        new Experiment(plan, folders(), training, heard).run(3);

        assertThat(training.trained).hasSize(10).doesNotHaveDuplicates();
        assertThat(results().all()).hasSize(10);
    }

    @Test
    void equalRatesByTheSelectionAreToldApartByTheTrainingLoss() throws Exception {
        // No rate reaches the target; the loss is lowest with the largest that does not diverge.
        plan = PlanFiles.plan(
                folder,
                PLAN.replace("select: training-loss", "validation: 0.1\nselect: steps-to-target")
                        .replace("0.5", "1"));
        run();

        assertThat(results().best(plan.arms().get(0)).orElseThrow()).isEqualByComparingTo("0.1");
    }

    @Test
    void testExamplesBesideValidationExamplesAreReadOfTheEnd() throws Exception {
        plan = PlanFiles.plan(folder, PLAN.replace("training-loss", "validation-accuracy\nvalidation: 0.1"));
        run();

        assertThat(results().best(plan.arms().get(0)).orElseThrow()).isEqualByComparingTo("0.1");
        RunResult result = results()
                .of(plan.arms().get(0), new java.math.BigDecimal("0.1"))
                .get(0);
        assertThat(result.value(Metric.VALIDATION, plan.goal())).isGreaterThan(0.5);
        assertThat(result.value(Metric.TEST, plan.goal())).isEqualTo(0.25);
        RunResult diverged =
                results().of(plan.arms().get(0), new java.math.BigDecimal("7")).get(0);
        assertThat(diverged.value(Metric.TEST, plan.goal())).isZero();
    }

    @Test
    void aDamagedResultIsNamed() throws Exception {
        run();
        Path result;
        try (Stream<Path> files = Files.walk(folder)) {
            result = files.filter(file -> file.endsWith("a/lr-0.05-seed-1/result.json"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(result, "{\"identity\": ");

        assertThatThrownBy(() -> run()).isInstanceOf(IOException.class).hasMessageContaining(result.toString());
    }
}
