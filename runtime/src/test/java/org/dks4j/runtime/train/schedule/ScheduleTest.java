/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final TrainingLength HORIZON = new TrainingLength(10, 110);

    @Test
    void aConstantRateStays() {
        assertThat(new Constant(0.1).at(0, HORIZON)).isEqualTo(0.1);
        assertThat(new Constant(0.1).at(109, HORIZON)).isEqualTo(0.1);
    }

    @Test
    void aCosineFallsFromItsPeakToZero() {
        Schedule cosine = new Cosine(0.4);
        assertThat(cosine.at(0, HORIZON)).isEqualTo(0.4);
        assertThat(cosine.at(55, HORIZON)).isCloseTo(0.2, within(1e-15));
        assertThat(cosine.at(109, HORIZON)).isBetween(0.0, 1e-3);
        assertThat(cosine.at(110, HORIZON)).isZero();
        assertThat(cosine.at(1000, HORIZON)).isZero();
    }

    @Test
    void aCosineFallsOverWhatIsLeftAfterItsWarmUp() {
        Schedule schedule = new Cosine(0.4).warmUp(1);
        assertThat(schedule.at(0, HORIZON)).isCloseTo(0.04, within(1e-15));
        assertThat(schedule.at(4, HORIZON)).isCloseTo(0.2, within(1e-15));
        assertThat(schedule.at(9, HORIZON)).isEqualTo(0.4);
        assertThat(schedule.at(10, HORIZON)).isEqualTo(0.4);
        assertThat(schedule.at(35, HORIZON)).isCloseTo(0.2 * (1 + Math.sqrt(0.5)), within(1e-15));
        assertThat(schedule.at(60, HORIZON)).isCloseTo(0.2, within(1e-15));
    }

    /** What the trainer computed before there was a choice of schedules. */
    private static double first(double peak, double warmupSteps, long totalSteps, long step) {
        if (step + 1 <= warmupSteps) {
            return peak * (step + 1) / warmupSteps;
        }
        double progress = (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps);
        return peak * (1 + Math.cos(Math.PI * Math.min(1, Math.max(0, progress)))) / 2;
    }

    @ParameterizedTest
    @CsvSource({"0.003, 1, 156, 10", "0.1, 0, 31, 3", "0.0017, 2.5, 7, 5", "0.3, 0.37, 13, 4", "0.01, 3, 5, 2"})
    void aWarmedUpCosineIsTheFirstTrainersBitForBit(double peak, double epochs, int stepsPerEpoch, int allEpochs) {
        long total = (long) stepsPerEpoch * allEpochs;
        Schedule schedule = new Cosine(peak).warmUp(epochs);
        for (long step = 0; step < total + 3; step++) {
            double expected = first(peak, epochs * stepsPerEpoch, total, step);
            assertThat(schedule.at(step, new TrainingLength(stepsPerEpoch, total)))
                    .as("step %s", step)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aStepDecayMultipliesAfterEverySoManyEpochs() {
        Schedule decay = new StepDecay(0.8, 0.5, 2);
        assertThat(decay.at(0, HORIZON)).isEqualTo(0.8);
        assertThat(decay.at(19, HORIZON)).isEqualTo(0.8);
        assertThat(decay.at(20, HORIZON)).isEqualTo(0.4);
        assertThat(decay.at(39, HORIZON)).isEqualTo(0.4);
        assertThat(decay.at(100, HORIZON)).isEqualTo(0.8 / 32);
    }

    @Test
    void piecesBeginAtTheirEpochsEvenInTheMiddleOfOne() {
        Schedule pieces = new Piecewise(0.1, List.of(new Piecewise.Change(1.5, 0.02), new Piecewise.Change(3, 0.003)));
        assertThat(pieces.at(14, HORIZON)).isEqualTo(0.1);
        assertThat(pieces.at(15, HORIZON)).isEqualTo(0.02);
        assertThat(pieces.at(29, HORIZON)).isEqualTo(0.02);
        assertThat(pieces.at(30, HORIZON)).isEqualTo(0.003);
        assertThat(new Piecewise(0.1, List.of()).at(100, HORIZON)).isEqualTo(0.1);
    }

    @Test
    void aWarmUpMovesNoChangeAndNeedNotBeWhole() {
        Schedule schedule = new StepDecay(0.8, 0.5, 2).warmUp(0.5);
        assertThat(schedule.at(0, HORIZON)).isCloseTo(0.16, within(1e-15));
        assertThat(schedule.at(4, HORIZON)).isEqualTo(0.8);
        assertThat(schedule.at(20, HORIZON)).isEqualTo(0.4);
        assertThat(new Constant(0.3).warmUp(0.25).at(0, HORIZON)).isCloseTo(0.12, within(1e-15));
        assertThat(new Constant(0.3).warmUp(0.25).at(2, HORIZON)).isEqualTo(0.3);
        assertThat(new Constant(0.3).warmUp(0)).isEqualTo(new Constant(0.3));
    }

    /** A warm-up of an epoch would be all of a training of one, which then ends at its peak. */
    @Test
    void theUsualWarmUpTakesAnEpochButAtMostASixthOfTheTraining() {
        Schedule schedule = new Cosine(0.6).warmUp();
        TrainingLength one = new TrainingLength(60, 60);
        assertThat(schedule.at(4, one)).isCloseTo(0.3, within(1e-15));
        assertThat(schedule.at(10, one)).isEqualTo(0.6);
        assertThat(schedule.at(59, one)).isLessThan(0.001);
        TrainingLength six = new TrainingLength(60, 360);
        for (long step = 0; step < 360; step++) {
            assertThat(schedule.at(step, six))
                    .isEqualTo(new Cosine(0.6).warmUp(1).at(step, six));
        }
        assertThat(schedule.text()).isEqualTo("cosine(0.6) warm-up 1, a sixth of the training at most");
    }

    @Test
    void theUsualWarmUpOfWhatDoesNotDependOnTheEndLetsATrainingHaveMoreEpochs() {
        assertThat(new Constant(0.6).warmUp()).isEqualTo(new Constant(0.6).warmUp(1));
        assertThat(new Constant(0.6).warmUp().dependsOnEnd()).isFalse();
    }

    @Test
    void everyScheduleHasATextOfItsOwn() {
        assertThat(new Constant(0.1).text()).isEqualTo("constant(0.1)");
        assertThat(new Cosine(0.003).warmUp(1).text()).isEqualTo("cosine(0.003) warm-up 1");
        assertThat(new StepDecay(0.1, 0.5, 30).text()).isEqualTo("step(0.1, 0.5 every 30)");
        assertThat(new Piecewise(0.1, List.of(new Piecewise.Change(30, 0.01), new Piecewise.Change(60.5, 1e-5)))
                        .warmUp(2.5)
                        .text())
                .isEqualTo("piecewise(0.1, 30: 0.01, 60.5: 0.00001) warm-up 2.5");
    }

    @Test
    void numbersOutOfTheirRangeAreRefused() {
        refused(() -> new Constant(0), "the learning rate must be above 0 and finite, not 0.0");
        refused(() -> new Cosine(Double.NaN), "the learning rate must be above 0 and finite, not NaN");
        refused(() -> new StepDecay(0.1, -1, 3), "the factor of the learning rate must be above 0");
        refused(() -> new StepDecay(0.1, 0.5, 0), "after at least 1 epoch, not 0");
        refused(() -> new Piecewise.Change(0, 0.1), "the epoch of a change must be above 0");
        List<Piecewise.Change> disordered = List.of(new Piecewise.Change(30, 0.1), new Piecewise.Change(30, 0.01));
        refused(() -> new Piecewise(0.1, disordered), "must increase, but 30 follows 30");
        refused(() -> new Constant(0.1).warmUp(-1), "the epochs of a warm-up must be above 0");
        refused(() -> new Constant(0.1).warmUp(1).warmUp(1), "constant(0.1) warm-up 1 has a warm-up already");
        refused(() -> new TrainingLength(0, 5), "at least one step and one step an epoch");
    }

    private static void refused(ThrowingCallable construction, String message) {
        assertThatThrownBy(construction)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
