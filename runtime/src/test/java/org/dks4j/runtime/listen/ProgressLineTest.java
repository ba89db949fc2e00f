/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.dks4j.runtime.listen.ProgressLine.Done;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final String METRICS = ProgressLine.metrics(1.0081, Map.of("acc", 0.6234));

    private static String line(Done done, int columns) {
        return ProgressLine.line("epoch 3/10", done, METRICS, columns);
    }

    private static Done half(long start) {
        return new Done(start, 5000, 10_000, Duration.ofSeconds(5), 0, Duration.ZERO);
    }

    @Test
    void theBarTakesTheRoomThatIsLeft() {
        assertThat(line(half(0), 79))
                .hasSize(79)
                .isEqualTo("epoch 3/10  50% [=========          ]  0:05 left  1000/s  loss 1.008  acc 0.623");
        assertThat(line(half(0), 159))
                .hasSize(159)
                .startsWith("epoch 3/10  50% [=====")
                .endsWith("acc 0.623");
    }

    @Test
    void inAWideTerminalAndInOneOfEightyColumnsNothingIsCutOffALongTraining() {
        Done done = new Done(0, 400_000, 1_281_152, Duration.ofSeconds(900), 0, Duration.ZERO);
        String metrics = ProgressLine.metrics(0.123, Map.of("acc", 0.987));
        for (int columns : new int[] {79, 159}) {
            assertThat(ProgressLine.line("epoch 100/200", done, metrics, columns))
                    .hasSize(columns)
                    .contains("epoch 100/200  31% [", "33:03 left", "444/s", "loss 0.123", "acc 0.987");
        }
    }

    @Test
    void speedAndTimeLeftAreThoseSinceTrainingWasResumed() {
        assertThat(line(half(4000), 79)).contains("0:25 left  200/s");
    }

    @Test
    void asLongAsThereIsNoSpeedNoneIsShown() {
        assertThat(line(new Done(64, 64, 10_000, Duration.ZERO, 0, Duration.ZERO), 79))
                .contains("0% [")
                .doesNotContain("left")
                .doesNotContain("NaN");
    }

    @Test
    void aNarrowTerminalShowsNoBarAndANarrowerOneTheBeginning() {
        assertThat(line(half(0), 60))
                .hasSize(60)
                .startsWith("epoch 3/10  50%  0:05 left  1000/s  loss 1.008  acc 0.623")
                .doesNotContain("[");
        assertThat(line(half(0), 15)).isEqualTo("epoch 3/10  50%");
        assertThat(line(half(0), 0)).isEmpty();
    }

    @Test
    void aHundredPercentAreAllExamples() {
        assertThat(line(new Done(0, 9999, 10_000, Duration.ofSeconds(1), 0, Duration.ZERO), 79))
                .contains(" 99% [");
        assertThat(line(new Done(0, 10_000, 10_000, Duration.ofSeconds(1), 0, Duration.ZERO), 79))
                .contains("100% [")
                .contains("0:00 left");
    }

    @Test
    void hoursAreTold() {
        assertThat(line(new Done(0, 10, 72_010, Duration.ofSeconds(1), 0, Duration.ZERO), 79))
                .contains("2:00:00 left");
    }

    @Test
    void aLossThatGrewIsShort() {
        assertThat(ProgressLine.metrics(2.65904638e14, Map.of("acc", 0.1))).isEqualTo("  loss 2.66e+14  acc 0.100");
    }

    @Test
    void whereEpochsComeAfterThisOneTheTimeLeftInAllIsToldToo() {
        Done first = new Done(0, 5000, 10_000, Duration.ofSeconds(5), 9, Duration.ZERO);
        assertThat(line(first, 100)).contains("]  0:05 left, 1:35 in all  1000/s");
        Done second = new Done(0, 5000, 10_000, Duration.ofSeconds(5), 8, Duration.ofSeconds(15));
        assertThat(line(second, 100)).contains("]  0:05 left, 2:05 in all  1000/s");
    }
}
