/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.task.classification.Calibration;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    /** Two examples of probability .75, one right; one of .95, right. */
    @Test
    void theErrorIsTheDistanceOfProbabilitiesFromSharesOfRightAnswers() {
        float odds = (float) Math.log(3);
        float large = (float) Math.log(19);
        float[][] logits = {{odds, 0}, {0, odds}, {large, 0}};
        float[][] classes = {{0}, {0}, {0}};
        assertThat(new Calibration().lines(logits, classes, DataNames.none()))
                .containsExactly(
                        "expected calibration error 0.1833",
                        "probability  examples  mean probability  right",
                        "0.7 to 0.8          2            0.7500  0.5000",
                        "0.9 to 1.0          1            0.9500  1.0000");
    }
}
