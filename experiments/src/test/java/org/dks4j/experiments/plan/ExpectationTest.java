/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dks4j.experiments.plan.Expectation.Comparison;
import org.dks4j.experiments.plan.Expectation.Constant;
import org.dks4j.experiments.plan.Expectation.Measure;
import org.dks4j.experiments.plan.Expectation.Which;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.task.classification.Classification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationTest {

    private static final Goal ACCURACY = new Goal(new Classification(10).criterion(), 0.5, Part.TEST);

    @Test
    void bothSidesMayBeMeasures() {
        Expectation expectation =
                Expectation.parse("all(dks-*).test-accuracy >= best(target-1.5).best-test-accuracy - 0.02", ACCURACY);

        assertThat(expectation.left()).isEqualTo(new Measure(1, Which.ALL, new Glob("dks-*"), Metric.TEST, 0));
        assertThat(expectation.comparison()).isEqualTo(Comparison.AT_LEAST);
        assertThat(expectation.right())
                .isEqualTo(new Measure(1, Which.BEST, new Glob("target-1.5"), Metric.BEST_TEST, -0.02));
    }

    @Test
    void aSideMayBeANumberAndAMeasureAMultiple() {
        Expectation expectation = Expectation.parse("1.5 * a.steps-to-target + 10 < 2e3", ACCURACY);

        assertThat(expectation.left())
                .isEqualTo(new Measure(1.5, Which.ALL, new Glob("a"), Metric.STEPS_TO_TARGET, 10));
        assertThat(expectation.right()).isEqualTo(new Constant(2000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.test-accuracy",
                "a.test-accuracy = 1",
                "a > b",
                "a.test-accuracy > b.luck",
                "some(a).training-loss < 1"
            })
    void whatIsNoOrderingIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Expectation.parse(text, ACCURACY))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("steps-to-target");
    }

    @Test
    void neverReachedIsNoLessThanNeverReached() {
        assertThat(Comparison.AT_MOST.holds(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY))
                .isTrue();
        assertThat(Comparison.LESS.holds(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY))
                .isFalse();
    }
}
