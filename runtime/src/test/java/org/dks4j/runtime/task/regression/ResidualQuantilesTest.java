/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.scaling.Standardization;
import org.junit.jupiter.api.Test;

class ResidualQuantilesTest {

    private static final Standardization SCALING = new Standardization(new float[] {100, 0}, new float[] {10, 1});

    /** Predictions are 95 to 105 of targets that are 100; the second target is met. */
    @Test
    void quantilesAreInTheTargetsOwnUnitsAndLinearBetweenNeighbours() {
        float[][] outputs = new float[11][2];
        float[][] targets = new float[11][2];
        for (int i = 0; i < 11; i++) {
            outputs[i] = new float[] {(i - 5) / 10f, i};
            targets[i] = new float[] {100, i};
        }
        ResidualQuantiles report = new ResidualQuantiles(SCALING);
        assertThat(report.quantiles(outputs, targets, 0))
                .containsExactly(new double[] {-4.5, -2.5, 0, 2.5, 4.5}, within(1e-6));
        assertThat(report.lines(outputs, targets, DataNames.none()))
                .containsExactly(
                        "prediction less target, quantiles:    5 %      25 %      50 %      75 %      95 %",
                        "1                                  -4.5000   -2.5000    0.0000    2.5000    4.5000",
                        "2                                   0.0000    0.0000    0.0000    0.0000    0.0000");
    }
}
