package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CosineScheduleTest {

    @Test
    void theRateRisesLinearlyToItsPeakAndFallsAlongACosine() {
        CosineSchedule schedule = new CosineSchedule(0.4, 10, 110);
        assertThat(schedule.at(0)).isCloseTo(0.04, within(1e-15));
        assertThat(schedule.at(4)).isCloseTo(0.2, within(1e-15));
        assertThat(schedule.at(9)).isCloseTo(0.4, within(1e-15));
        assertThat(schedule.at(60)).isCloseTo(0.2, within(1e-15));
        assertThat(schedule.at(35)).isCloseTo(0.2 * (1 + Math.sqrt(0.5)), within(1e-15));
        assertThat(schedule.at(109)).isBetween(0.0, 1e-3);
    }

    @Test
    void withoutWarmUpTheRateBeginsAtItsPeak() {
        assertThat(new CosineSchedule(0.4, 0, 100).at(0)).isEqualTo(0.4);
    }
}
