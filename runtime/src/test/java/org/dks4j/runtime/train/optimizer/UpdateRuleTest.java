package org.dks4j.runtime.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dks4j.runtime.graph.Variable;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Decay, clipping, accumulation, averages and guards, against plain Java in doubles. */
class UpdateRuleTest {

    private static final double[] NO_DECAY = {0, 0};

    private static UpdateRule.Steps steps(LinearModel model, UpdateRule rule) {
        UpdateRule.Steps steps = rule.steps(
                model.tf.withSubScope("update"),
                model.variables,
                model.objective(),
                model.parameters(),
                model.gradients,
                model.rate);
        model.initialize();
        return steps;
    }

    private static double[] same(double rate) {
        return new double[] {rate, rate};
    }

    @Test
    void kernelsDecayBeforeTheUpdateAndBiasesDoNot() {
        try (LinearModel model = new LinearModel()) {
            UpdateRule.Steps steps =
                    steps(model, UpdateRule.of(AdamW.defaults()).withDecay(new WeightDecay(0.4)));
            DoubleModel expected = new DoubleModel();
            DoubleModel.Rule adam = DoubleModel.adam(0.9, 0.999, 1e-8);
            for (int i = 0; i < 6; i++) {
                LinearModel.Batch batch = LinearModel.Batch.random(i, 4);
                model.run(steps.apply(), batch, 0.1, List.of());
                expected.update(adam, expected.gradients(batch), new double[] {0.4, 0}, same(0.1f));
                OptimizerTest.assertParameters(model, expected);
            }
        }
    }

    @Test
    void groupsMultiplyDecayAndLearningRate() {
        ParameterGroups groups = new ParameterGroups(
                List.of(new ParameterGroups.Group("lin*/bias", 2, 0.25), new ParameterGroups.Group("*", 0.5, 1)));
        try (LinearModel model = new LinearModel()) {
            UpdateRule.Steps steps =
                    steps(model, UpdateRule.of(AdamW.defaults()).withDecay(new WeightDecay(0.4, groups)));
            DoubleModel expected = new DoubleModel();
            DoubleModel.Rule adam = DoubleModel.adam(0.9, 0.999, 1e-8);
            for (int i = 0; i < 6; i++) {
                LinearModel.Batch batch = LinearModel.Batch.random(i, 4);
                model.run(steps.apply(), batch, 0.1, List.of());
                expected.update(adam, expected.gradients(batch), new double[] {0.2, 0.8}, new double[] {0.1f, 0.025f});
                OptimizerTest.assertParameters(model, expected);
            }
        }
    }

    @Test
    void theDefaultGroupsTakeKernelsOnlyAndBracketsAreLiteral() {
        ParameterGroups kernels = ParameterGroups.kernels();
        assertThat(kernels.of("group1[0].conv1/kernel").decayFactor()).isEqualTo(1);
        for (String name : List.of("a/bias", "a/scale", "a/shift", "a/gain", "a/kernel/average", "kernel")) {
            assertThat(kernels.of(name).decayFactor()).as(name).isZero();
        }
        ParameterGroups one = new ParameterGroups(List.of(new ParameterGroups.Group("a[0].b/*", 1, 3)));
        assertThat(one.of("a[0].b/kernel").learningRateFactor()).isEqualTo(3);
        assertThat(one.of("a0xb/kernel").learningRateFactor()).isEqualTo(1);
    }

    @Test
    void aGroupWithoutParametersIsAnErrorThatNamesThem() {
        ParameterGroups groups = new ParameterGroups(
                List.of(new ParameterGroups.Group("linear/*", 1, 1), new ParameterGroups.Group("*/kernal", 1, 1)));
        try (LinearModel model = new LinearModel()) {
            assertThatThrownBy(() -> steps(model, UpdateRule.of(new Sgd(0)).withDecay(new WeightDecay(0.1, groups))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no parameter is in the group */kernal; the parameters are linear/kernel, linear/bias");
        }
    }

    @Test
    void gradientsAboveTheLimitAreScaledToItAndOthersAreNot() {
        try (LinearModel model = new LinearModel()) {
            UpdateRule.Steps steps = steps(model, UpdateRule.of(new Sgd(0.9)).withClipping(new GradientClipping(0.5)));
            DoubleModel expected = new DoubleModel();
            DoubleModel.Rule sgd = DoubleModel.sgd(0.9, true);
            int clipped = 0;
            for (int i = 0; i < 12; i++) {
                LinearModel.Batch batch = LinearModel.Batch.random(i, 2);
                List<double[]> gradients = expected.gradients(batch);
                double norm = DoubleModel.norm(gradients);
                float[] fetched = model.run(
                        steps.apply(), batch, 0.1, List.of(steps.norm().orElseThrow()));
                assertThat((double) fetched[0]).isCloseTo(norm, within(1e-6));
                clipped += norm > 0.5 ? 1 : 0;
                double factor = Math.min(1, 0.5 / norm);
                expected.update(sgd, DoubleModel.scaled(gradients, factor), NO_DECAY, same(0.1f));
                OptimizerTest.assertParameters(model, expected);
            }
            assertThat(clipped).isBetween(1, 11);
        }
    }

    @Test
    void gradientsOfZeroStayZeroWhenClipped() {
        try (LinearModel model = new LinearModel()) {
            List<Operand<TFloat32>> zeros = List.of(model.tf.zerosLike(model.gradients.get(1)));
            GradientClipping.Clipped clipped = new GradientClipping(1).of(model.tf, zeros);
            model.initialize();
            assertThat(model.run(List.of(), LinearModel.Batch.random(1, 1), 0, List.of(clipped.norm())))
                    .containsExactly(0);
            float[] sum = model.run(
                    List.of(),
                    LinearModel.Batch.random(1, 1),
                    0,
                    List.of(model.tf.reduceSum(clipped.gradients().get(0), model.tf.constant(0))));
            assertThat(sum).containsExactly(0);
        }
    }

    @Test
    void accumulatedBatchesUpdateAsOneLargeBatchDoes() {
        UpdateRule rule =
                UpdateRule.of(AdamW.defaults()).withDecay(new WeightDecay(0.1)).withClipping(new GradientClipping(0.5));
        try (LinearModel model = new LinearModel();
                LinearModel large = new LinearModel()) {
            UpdateRule.Steps small = steps(model, rule.withBatches(3));
            UpdateRule.Steps whole = steps(large, rule);
            for (int i = 0; i < 5; i++) {
                LinearModel.Batch batch = LinearModel.Batch.random(i, 12);
                for (int part = 0; part < 3; part++) {
                    LinearModel.Batch piece = new LinearModel.Batch(
                            Arrays.copyOfRange(batch.x(), 12 * part, 12 * (part + 1)),
                            Arrays.copyOfRange(batch.y(), 8 * part, 8 * (part + 1)));
                    model.run(part < 2 ? small.accumulate() : small.apply(), piece, 0.1, List.of());
                }
                large.run(whole.apply(), batch, 0.1, List.of());
                for (String name : List.of("linear/kernel", "linear/bias")) {
                    float[] expected = large.value(name);
                    double[] doubles = new double[expected.length];
                    Arrays.setAll(doubles, k -> expected[k]);
                    OptimizerTest.assertClose(model.value(name), doubles);
                }
                assertThat(model.value("linear/kernel/gradient-sum")).containsOnly(0);
            }
        }
    }

    @Test
    void theAverageFollowsTheUpdatedParameters() {
        try (LinearModel model = new LinearModel()) {
            UpdateRule.Steps steps = steps(
                    model,
                    UpdateRule.of(new Sgd(0.9))
                            .withDecay(new WeightDecay(0.1))
                            .withAverage(new ExponentialAverage(0.4)));
            assertThat(model.value("linear/kernel/average")).isEqualTo(model.value("linear/kernel"));
            DoubleModel expected = new DoubleModel();
            DoubleModel.Rule sgd = DoubleModel.sgd(0.9, true);
            double[] average = expected.parameters.get(0).clone();
            for (int t = 0; t < 10; t++) {
                LinearModel.Batch batch = LinearModel.Batch.random(t, 4);
                model.run(steps.apply(), batch, 0.1, List.of());
                expected.update(sgd, expected.gradients(batch), new double[] {0.1, 0}, same(0.1f));
                // 0.4 is reached at t = 5.
                double decay = Math.min(0.4, (1.0 + t) / (10.0 + t));
                for (int i = 0; i < average.length; i++) {
                    average[i] = decay * average[i]
                            + (1 - decay) * expected.parameters.get(0)[i];
                }
                OptimizerTest.assertClose(model.value("linear/kernel/average"), average);
                OptimizerTest.assertParameters(model, expected);
            }
        }
    }

    /** All at once, many times over: an operation that does not wait for another shows in some run. */
    @Test
    void oneSeedGivesOneResultBitForBit() {
        Map<String, float[]> first = trained();
        for (int i = 0; i < 20; i++) {
            Map<String, float[]> again = trained();
            assertThat(again.keySet()).isEqualTo(first.keySet());
            again.forEach((name, values) -> assertThat(values).as(name).isEqualTo(first.get(name)));
        }
    }

    private static Map<String, float[]> trained() {
        UpdateRule everything = UpdateRule.of(AdamW.defaults())
                .withDecay(new WeightDecay(0.1))
                .withClipping(new GradientClipping(0.1))
                .withAverage(new ExponentialAverage(0.9))
                .withBatches(2);
        try (LinearModel model = new LinearModel()) {
            UpdateRule.Steps steps = steps(model, everything);
            for (int i = 0; i < 10; i++) {
                model.run(
                        i % 2 == 0 ? steps.accumulate() : steps.apply(),
                        LinearModel.Batch.random(i, 16),
                        0.1,
                        List.of());
            }
            return state(model);
        }
    }

    private static Map<String, float[]> state(LinearModel model) {
        Map<String, float[]> state = new TreeMap<>();
        for (Variable<?> variable : model.variables.all()) {
            if (variable.type() == TFloat32.class) {
                state.put(variable.name(), model.value(variable.name()));
            }
        }
        return state;
    }

    private static RuntimeException failure(Runnable run) {
        try {
            run.run();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("the run did not fail");
    }

    @Test
    void aStepWhoseLossIsNotFiniteChangesNothing() {
        UpdateRule everything = UpdateRule.of(AdamW.defaults())
                .withDecay(new WeightDecay(0.1))
                .withClipping(new GradientClipping(0.1))
                .withAverage(new ExponentialAverage(0.9))
                .withBatches(2);
        try (LinearModel model = new LinearModel()) {
            UpdateRule.Steps steps = steps(model, everything);
            model.run(steps.apply(), LinearModel.Batch.random(1, 4), 0.1, List.of());
            model.run(steps.accumulate(), LinearModel.Batch.random(2, 4), 0.1, List.of());
            Map<String, float[]> before = state(model);
            LinearModel.Batch bad = LinearModel.Batch.random(3, 4);
            bad.x()[5] = Float.NaN;
            for (int i = 0; i < 20; i++) {
                RuntimeException accumulating = failure(() -> model.run(steps.accumulate(), bad, 0.1, List.of()));
                RuntimeException applying = failure(() -> model.run(steps.apply(), bad, 0.1, List.of(model.loss)));
                assertThat(steps.guards().get(0).raised(accumulating)).isTrue();
                assertThat(steps.guards().stream().anyMatch(guard -> guard.raised(applying)))
                        .isTrue();
            }
            state(model).forEach((name, values) -> assertThat(values).as(name).isEqualTo(before.get(name)));
        }
    }

    @Test
    void gradientsThatOverflowAreToldFromALossThatDoes() {
        try (LinearModel model = new LinearModel()) {
            UpdateRule.Steps steps = steps(model, UpdateRule.of(new Sgd(0.9)).withClipping(new GradientClipping(1)));
            Map<String, float[]> before = state(model);
            LinearModel.Batch large = new LinearModel.Batch(new float[] {1e10f, 0, 0}, new float[] {-1e18f, 0});
            RuntimeException failure = failure(() -> model.run(steps.apply(), large, 0.1, List.of()));
            assertThat(steps.guards())
                    .extracting(FiniteGuard::quantity)
                    .containsExactly("loss", "norm of the gradients");
            assertThat(steps.guards().get(0).raised(failure)).isFalse();
            assertThat(steps.guards().get(1).raised(failure)).isTrue();
            state(model).forEach((name, values) -> assertThat(values).as(name).isEqualTo(before.get(name)));
        }
    }

    /** Plain descent whose operations name what they wait for, which replaces what the scope around them waits for. */
    private static Update descentInAScopeOfItsOwn(Ops tf, Descent descent) {
        List<Op> updates = new ArrayList<>();
        for (Parameter parameter : descent.parameters()) {
            Ops own = tf.withControlDependencyOps(parameter.gradient().op());
            updates.add(own.assignSubVariableOp(
                    parameter.variable().handle(), own.math.mul(parameter.gradient(), parameter.learningRate())));
        }
        return Update.of(updates);
    }

    @Test
    void anOptimizerWithDependenciesOfItsOwnIsGuardedToo() {
        try (LinearModel model = new LinearModel()) {
            UpdateRule.Steps steps = steps(model, UpdateRule.of(UpdateRuleTest::descentInAScopeOfItsOwn));
            Map<String, float[]> before = state(model);
            LinearModel.Batch bad = LinearModel.Batch.random(3, 4);
            bad.x()[5] = Float.NaN;
            RuntimeException failure = failure(() -> model.run(steps.apply(), bad, 0.1, List.of()));
            assertThat(steps.guards().get(0).raised(failure)).isTrue();
            state(model).forEach((name, values) -> assertThat(values).as(name).isEqualTo(before.get(name)));
        }
    }

    @Test
    void anotherFailureOfARunIsNotTheGuards() {
        try (LinearModel model = new LinearModel()) {
            UpdateRule.Steps steps = steps(model, UpdateRule.of(new Sgd(0)));
            LinearModel.Batch unequal =
                    new LinearModel.Batch(new float[2 * LinearModel.INPUTS], new float[3 * LinearModel.OUTPUTS]);
            RuntimeException failure = failure(() -> model.run(steps.apply(), unequal, 0.1, List.of()));
            assertThat(failure).isInstanceOf(TFInvalidArgumentException.class);
            assertThat(steps.guards().get(0).raised(failure)).isFalse();
        }
    }
}
