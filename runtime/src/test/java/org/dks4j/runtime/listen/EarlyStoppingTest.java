/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Evaluation;
import org.dks4j.runtime.task.classification.Classification;
import org.dks4j.runtime.train.History;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    /** Epochs whose test loss is a value and whose test accuracy is its negative. */
    private static List<History.Epoch> epochs(double... losses) {
        List<History.Epoch> epochs = new ArrayList<>();
        for (double loss : losses) {
            int number = epochs.size() + 1;
            epochs.add(new History.Epoch(
                    number,
                    number,
                    0,
                    Map.of(),
                    new Evaluation(1, loss, Map.of("accuracy", -loss, "top5", 1.0)),
                    1,
                    0,
                    1));
        }
        return epochs;
    }

    private static boolean isOver(int patience, double least, double... losses) {
        EarlyStopping stopping = new EarlyStopping(Optional.empty(), patience, least);
        boolean loss = stopping.isOver(Criterion.LOSS, epochs(losses));
        assertThat(stopping.isOver(new Classification(10).criterion(), epochs(losses)))
                .as("by accuracy")
                .isEqualTo(loss);
        return loss;
    }

    @Test
    void itIsOverAfterSoManyEpochsWithoutABetterOne() {
        assertThat(isOver(2, 0, 5, 4, 4)).isFalse();
        assertThat(isOver(2, 0, 5, 4, 4, 4.5)).isTrue();
        assertThat(isOver(2, 0, 5, 4, 4.5, 3)).isFalse();
    }

    @Test
    void whatIsBetterByLessThanTheLeastIsNoImprovement() {
        assertThat(isOver(2, 0.5, 5, 4.75, 4.5)).isTrue();
        assertThat(isOver(2, 0.5, 5, 4.75, 4.25)).isFalse();
    }

    @Test
    void theFirstEpochIsAnImprovementAndNoEpochIsNoEnd() {
        assertThat(isOver(1, 100)).isFalse();
        assertThat(isOver(1, 100, 5)).isFalse();
        assertThat(isOver(1, 100, 5, 4)).isTrue();
    }

    @Test
    void aLossThatIsNotANumberIsNeverBetter() {
        assertThat(isOver(2, 0, 5, Double.NaN, Double.NaN)).isTrue();
    }

    @Test
    void patienceAndLeastImprovementMustMakeSense() {
        assertThatThrownBy(() -> new EarlyStopping(Optional.empty(), 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new EarlyStopping(Optional.empty(), 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
