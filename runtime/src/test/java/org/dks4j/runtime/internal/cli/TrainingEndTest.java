/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.classification.Classification;
import org.dks4j.runtime.train.History;
import org.junit.jupiter.api.Test;

class TrainingEndTest {

    private static final Criterion ACCURACY = new Classification(10).criterion();

    private static History.Epoch epoch(int number, double accuracy) {
        return new History.Epoch(
                number,
                5L * number,
                1,
                Map.of("accuracy", 1.0),
                new Evaluation(10, 1, Map.of("accuracy", accuracy, "top5", 1.0)),
                1,
                0,
                1);
    }

    private static History history(History.Epoch... epochs) {
        return history(Part.VALIDATION, epochs);
    }

    private static History history(Part monitored, History.Epoch... epochs) {
        return new History(List.of(epochs), monitored, Optional.empty(), Optional.empty());
    }

    @Test
    void withoutValidationExamplesNoEpochIsTheBest() {
        History history = history(Part.TEST, epoch(1, 0.5), epoch(2, 0.75));
        assertThat(TrainingEnd.summary(history, ACCURACY, Duration.ofSeconds(61)))
                .contains("trained for 0:01:01");
    }

    @Test
    void theTimeAndTheFirstOfTheBestEpochsAreTold() {
        History history = history(epoch(1, 0.5), epoch(2, 0.75), epoch(3, 0.75), epoch(4, 0.6));
        assertThat(TrainingEnd.summary(history, ACCURACY, Duration.ofSeconds(3675)))
                .contains("trained for 1:01:15; the best validation accuracy was 0.7500, after epoch 2");
        assertThat(TrainingEnd.summary(history(), ACCURACY, Duration.ofSeconds(1)))
                .isEmpty();
    }

    @Test
    void theNextCommandIsThatOfTheProgramThatStartedTheTraining() {
        Path folder = Path.of("runs/a");
        assertThat(TrainingEnd.next("Net", false, Optional.of("./dks4j"), folder))
                .startsWith("next: ./dks4j evaluate Net --checkpoint runs/a;");
        assertThat(TrainingEnd.next("Net", false, Optional.empty(), folder))
                .startsWith("next: NetTrainer evaluate --checkpoint runs/a;");
        assertThat(TrainingEnd.next("my nets/Net.java", false, Optional.empty(), folder))
                .startsWith("next: Dks4j evaluate 'my nets/Net.java' --checkpoint runs/a;");
    }

    @Test
    void whatFollowsATrainingIsNamed() {
        assertThat(TrainingEnd.next("Net", false, Optional.empty(), Path.of("a")))
                .endsWith("; predict and export take the same");
        assertThat(TrainingEnd.next("Net", true, Optional.empty(), Path.of("a")))
                .endsWith("; generate, predict and export take the same");
    }

    @Test
    void aShellReadsTheNextCommandAsItIsMeant() {
        assertThat(TrainingEnd.next("Net", false, Optional.empty(), Path.of("runs/[lr=0.1] it's")))
                .contains("--checkpoint 'runs/[lr=0.1] it'\\''s';");
    }

    @Test
    void whereNothingIsSavedNoCommandIsTold() {
        assertThat(TrainingEnd.lines(history(epoch(1, 0.5)), ACCURACY, Duration.ZERO, "Net", false, Optional.empty()))
                .hasSize(1);
        assertThat(TrainingEnd.lines(
                        history(epoch(1, 0.5)), ACCURACY, Duration.ZERO, "Net", false, Optional.of(Path.of("a"))))
                .hasSize(2);
        assertThat(TrainingEnd.lines(history(), ACCURACY, Duration.ZERO, "Net", false, Optional.of(Path.of("a"))))
                .isEmpty();
    }
}
