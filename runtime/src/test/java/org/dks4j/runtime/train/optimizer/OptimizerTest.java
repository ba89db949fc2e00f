/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.dks4j.runtime.graph.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.op.Op;

/** Optimizers against their formulas in doubles. */
class OptimizerTest {

    private static Stream<Arguments> optimizers() {
        return Stream.of(
                Arguments.of(new Sgd(0), DoubleModel.sgd(0, false)),
                Arguments.of(new Sgd(0.9), DoubleModel.sgd(0.9, true)),
                Arguments.of(new Sgd(0.7, false), DoubleModel.sgd(0.7, false)),
                Arguments.of(AdamW.defaults(), DoubleModel.adam(0.9, 0.999, 1e-8)),
                // An epsilon as large as the gradients tells whether it is added before or after the correction of the
                // bias.
                Arguments.of(new AdamW(0.8, 0.95, 0.3), DoubleModel.adam(0.8, 0.95, 0.3)),
                Arguments.of(new AdamW(0, 0.9, 1e-4), DoubleModel.adam(0, 0.9, 1e-4)));
    }

    static void assertParameters(LinearModel model, DoubleModel expected) {
        assertClose(model.value("linear/kernel"), expected.parameters.get(0));
        assertClose(model.value("linear/bias"), expected.parameters.get(1));
    }

    static void assertClose(float[] actual, double[] expected) {
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(2e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void severalStepsAreThoseOfTheFormula(Optimizer optimizer, DoubleModel.Rule rule) {
        try (LinearModel model = new LinearModel()) {
            List<Op> updates =
                    UpdateRuleTest.steps(model, UpdateRule.of(optimizer)).apply();
            DoubleModel expected = new DoubleModel();
            for (int step = 0; step < 8; step++) {
                LinearModel.Batch batch = LinearModel.Batch.random(step, 5);
                double rate = (float) (0.2 / (1 + step));
                model.run(updates, batch, rate, List.of());
                expected.update(rule, batch, rate);
                assertParameters(model, expected);
            }
        }
    }

    private static List<String> variables(Optimizer optimizer) {
        try (LinearModel model = new LinearModel()) {
            optimizer.update(model.tf, model.context());
            return model.variables.all().stream().map(Variable::name).toList();
        }
    }

    @Test
    void allStateIsInVariablesAndPlainDescentHasNone() {
        assertThat(variables(new Sgd(0))).containsExactly("step", "linear/kernel", "linear/bias");
        assertThat(variables(new Sgd(0.9))).contains("linear/kernel/momentum", "linear/bias/momentum");
        assertThat(variables(AdamW.defaults()))
                .contains(
                        "linear/kernel/first-moment",
                        "linear/bias/second-moment",
                        "linear/kernel/beta1-power",
                        "linear/kernel/beta2-power")
                .doesNotContain("linear/bias/beta1-power");
    }

    @Test
    void numbersOutOfTheirRangeAreRefused() {
        assertThatThrownBy(() -> new Sgd(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the momentum must be from 0 to below 1, not 1.0");
        assertThatThrownBy(() -> new AdamW(0.9, -0.1, 1e-8)).hasMessageContaining("beta 2 must be from 0 to below 1");
        assertThatThrownBy(() -> new AdamW(0.9, 0.999, 0)).hasMessageContaining("epsilon must be above 0");
        assertThatThrownBy(() -> new WeightDecay(-1)).hasMessageContaining("the weight decay must be at least 0");
        assertThatThrownBy(() -> new GradientClipping(0)).hasMessageContaining("the gradient's norm must be above 0");
        assertThatThrownBy(() -> new ExponentialAverage(1)).hasMessageContaining("the decay of the average");
        assertThatThrownBy(() -> UpdateRule.of(new Sgd(0)).withBatches(0)).hasMessageContaining("at least 1 batch");
    }
}
