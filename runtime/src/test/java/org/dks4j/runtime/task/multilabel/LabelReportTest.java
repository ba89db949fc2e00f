/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dks4j.runtime.data.DataNames;
import org.junit.jupiter.api.Test;

/** Beside the values of scikit-learn 1.9.1 for the same numbers. */
class LabelReportTest {

    private static final int EXAMPLES = 200;

    private static double wave(int i, int k) {
        return Math.sin(1.7 * i + k + 0.3 * i * k);
    }

    private static float[][] targets() {
        float[][] targets = new float[EXAMPLES][3];
        for (int i = 0; i < EXAMPLES; i++) {
            for (int k = 0; k < 3; k++) {
                targets[i][k] = wave(i, k) > 0.2 ? 1 : 0;
            }
        }
        return targets;
    }

    private static float[][] logits(boolean rounded) {
        float[][] logits = new float[EXAMPLES][3];
        for (int i = 0; i < EXAMPLES; i++) {
            for (int k = 0; k < 3; k++) {
                float logit = (float) (wave(i, k) - 0.2 + 0.8 * Math.cos(2.3 * i + k));
                logits[i][k] = rounded ? (float) Math.rint(logit) : logit;
            }
        }
        return logits;
    }

    @Test
    void everyLabelHasItsPrecisionRecallF1AndAreaUnderTheCurve() {
        double[] precision = {0.76388889, 0.80487805, 0.76404494};
        double[] recall = {0.63218391, 0.75, 0.77272727};
        double[] f1 = {0.6918239, 0.77647059, 0.76836158};
        double[] area = {0.89675516, 0.9177151, 0.91183036};
        double[] areaOfRounded = {0.87875089, 0.8774858, 0.86632508};
        int[] examples = {87, 88, 88};
        for (int k = 0; k < 3; k++) {
            LabelReport.Row row = LabelReport.row(logits(false), targets(), k);
            assertThat(row.examples()).isEqualTo(examples[k]);
            assertThat(row.precision()).isCloseTo(precision[k], within(1e-8));
            assertThat(row.recall()).isCloseTo(recall[k], within(1e-8));
            assertThat(row.f1()).isCloseTo(f1[k], within(1e-8));
            assertThat(row.area()).isCloseTo(area[k], within(1e-8));
            assertThat(LabelReport.row(logits(true), targets(), k).area()).isCloseTo(areaOfRounded[k], within(1e-8));
        }
    }

    @Test
    void aLabelThatNoExampleHasHasNoArea() {
        float[][] none = {{0}, {0}};
        float[][] logits = {{-1}, {-2}};
        assertThat(new LabelReport(1).lines(logits, none, DataNames.none()))
                .containsExactly(
                        "label  examples  precision  recall      F1     AUC",
                        "1             0     0.0000  0.0000  0.0000     NaN");
    }
}
