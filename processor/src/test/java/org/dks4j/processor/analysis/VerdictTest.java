/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.processor.analysis.Calibration.Band;
import org.dks4j.processor.analysis.Calibration.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

    /** Shaped by DKS with the default target, at any depth. */
    private static final KernelFigures SHAPED = new KernelFigures(1, 0, 0.9851, 0.665, 55.9, 1.5, 0);

    private static final Calibration EXAMPLE = new Calibration(
            2,
            Map.of(
                    KernelSign.COLLAPSE, -1.0,
                    KernelSign.CHAOS, -2.0,
                    KernelSign.GRADIENTS, -0.5,
                    KernelSign.CONDITION, 0.0,
                    KernelSign.DEPTH, -3.0),
            List.of(new Band(0.3, 1, 20), new Band(0.8, 3, 4), new Band(1, 9, 9)));

    private static Verdict verdict(KernelFigures figures) {
        return Verdict.of(figures, Calibration.MEASURED.estimate(figures));
    }

    @Test
    void aShapedNetworkIsWellBehaved() {
        assertThat(verdict(SHAPED)).isEqualTo(Verdict.WELL_BEHAVED);
    }

    /** 31 layers of ReLU, C(0) = 0.9734, in the widths of FashionVanilla; it does not reach the target of docs/RESULTS.md. */
    @Test
    void thirtyOneLayersOfReluAreNotWellBehaved() {
        assertThat(verdict(new KernelFigures(2, 0.9734, 0.9954, 0.003, 47.16, 1, 0.958)))
                .isNotIn(Verdict.WELL_BEHAVED, Verdict.NEARLY_LINEAR);
    }

    /** Around every two layers of FashionVanilla with softplus, and of the fifty layers of ReLU of docs/ANALYSIS.md. */
    @ParameterizedTest
    @CsvSource({"0.9530, 0.9969, 122.8, 1937, 0.72", "0.9561, 0.9946, 45.59, 1.68e7, 0.1"})
    void plainSkipsThroughWhichGradientsGrowAreNotWellBehaved(
            double cAtZero, double cOfNeighbours, double condition, double growth, double depthOverWidth) {
        assertThat(verdict(
                        new KernelFigures(2 * growth, cAtZero, cOfNeighbours, 0.02, condition, growth, depthOverWidth)))
                .isNotIn(Verdict.WELL_BEHAVED, Verdict.NEARLY_LINEAR);
    }

    @Test
    void aNearlyLinearNetworkIsCalledThat() {
        assertThat(verdict(new KernelFigures(1, 0, 0.99, 0.99, 100, 1, 0))).isEqualTo(Verdict.NEARLY_LINEAR);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9999, 0.99995, 1, COLLAPSED",
        "0, 0.1, 1, CHAOTIC",
        "0, 0.98, 1e40, EXPLODING",
        "0, 0.98, 1e-40, VANISHING"
    })
    void whatRarelyTrainsIsCalledByTheSignThatCountsMost(double cAtZero, double c, double growth, Verdict expected) {
        KernelFigures figures = new KernelFigures(1, cAtZero, c, 0.5, 40, growth, 0);
        assertThat(Verdict.of(figures, EXAMPLE.estimate(figures))).isEqualTo(expected);
    }

    @Test
    void manyNarrowLayersWithIndependentWeightsAreTooNarrow() {
        KernelFigures figures = new KernelFigures(1, 0, 0.98, 0.5, 40, 1, 1.5);
        assertThat(Verdict.of(figures, EXAMPLE.estimate(figures))).isEqualTo(Verdict.TOO_NARROW);
    }

    @Test
    void whereSuchNetworksDisagreeThereIsALikelihoodAndNoWord() {
        KernelFigures figures = new KernelFigures(1, 0.9, 0.98, 0.5, 40, 1, 0);
        Estimate estimate = EXAMPLE.estimate(figures).orElseThrow();
        assertThat(estimate.band().likelihood()).isCloseTo(0.75, within(1e-12));
        assertThat(Verdict.of(figures, Optional.of(estimate))).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void aKernelThatIsNoNumberIsUndefined() {
        KernelFigures figures = new KernelFigures(Double.NaN, 0, 0.98, 0.5, 40, 1, 0);
        assertThat(Calibration.MEASURED.estimate(figures)).isEmpty();
        assertThat(verdict(figures)).isEqualTo(Verdict.UNDEFINED);
    }

    @Test
    void anInfiniteConditionCountsAsTheLargest() {
        KernelFigures figures = new KernelFigures(1, 1, 1, 0, Double.POSITIVE_INFINITY, 0, 0);
        for (KernelSign sign : List.of(KernelSign.COLLAPSE, KernelSign.CONDITION, KernelSign.GRADIENTS)) {
            assertThat(sign.of(figures)).isEqualTo(sign.largest());
        }
        assertThat(Calibration.MEASURED.estimate(figures)).isPresent();
    }

    /** A sign is 0 where all is well: whatever makes it larger must not be praised. */
    @ParameterizedTest
    @EnumSource
    void noSignMakesTrainingLikelier(KernelSign sign) {
        assertThat(Calibration.MEASURED.weight(sign)).isNotPositive();
    }

    @Test
    void aCalibrationCountsTheNetworksOfEachBand() {
        KernelFigures bad = new KernelFigures(1, 0.9999, 0.99995, 0, 40, 1, 0);
        KernelFigures between = new KernelFigures(1, 0.9, 0.98, 0.5, 40, 1, 0);
        Calibration counted = EXAMPLE.counting(List.of(SHAPED, between), List.of(between, bad, bad));
        assertThat(counted.bands()).containsExactly(new Band(0.3, 0, 2), new Band(0.8, 1, 2), new Band(1, 1, 1));
    }
}
