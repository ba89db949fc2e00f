/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.network.NetworkSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Decay, clipping, accumulation, averages and guards, against plain Java in doubles. */
class UpdateRuleTest {

    private static final double[] NO_DECAY = {0, 0};

    static UpdateRule.Steps steps(LinearModel model, UpdateRule rule) {
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
        for (String name : List.of("mix/query", "mix/key", "a.mix/value", "mix/output")) {
            assertThat(kernels.of(name).decayFactor()).as(name).isEqualTo(1);
        }
        for (String name : List.of(
                "a/bias", "a/scale", "a/shift", "a/gain", "a/kernel/average", "kernel", "mix/alpha", "words/table")) {
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

    /** An optimizer that is nothing but what it does in a step. */
    private interface Doing extends Optimizer {
        @Override
        default double defaultLearningRate(NetworkSize network) {
            return 0.1;
        }

        @Override
        default DeclaredFields identity() {
            return DeclaredFields.named("Doing");
        }
    }

    private static List<Assignment> ofEach(OptimizerContext context, Function<Parameter, Assignment> change) {
        return context.parameters().stream().map(change).toList();
    }

    /** What it computes names dependencies of its own, which replace those of the scope around. */
    private static Update descentInAScopeOfItsOwn(Ops tf, OptimizerContext context) {
        return Update.of(ofEach(context, parameter -> {
            Ops own = tf.withControlDependencyOps(parameter.gradient().op());
            return Assignment.subtract(
                    parameter.variable(), own.math.mul(parameter.gradient(), parameter.learningRate()));
        }));
    }

    /** Counts its steps, and adds to its parameters what has nothing to do with the loss. */
    private static Update anythingElse(Ops tf, OptimizerContext context) {
        Variable<TFloat32> steps = context.slots().scalar("anything/steps", 0);
        List<Assignment> changes = new ArrayList<>(ofEach(
                context,
                parameter -> Assignment.add(
                        parameter.variable(), tf.onesLike(parameter.variable().value()))));
        changes.add(Assignment.set(steps, tf.constant(7f)));
        Assignment counted = Assignment.add(steps, tf.constant(1f));
        return new Update(
                changes,
                List.of(counted),
                new OptimizerHooks(
                        Optional.of(new OptimizerHooks.BurnIn(1, List.of(counted))),
                        List.of(),
                        "",
                        List.of(),
                        Optional.empty()));
    }

    private static Stream<Doing> careless() {
        return Stream.of(UpdateRuleTest::descentInAScopeOfItsOwn, UpdateRuleTest::anythingElse);
    }

    @ParameterizedTest
    @MethodSource("careless")
    void anOptimizerThatGuardsNothingChangesNothingInAStepWhoseLossIsNotFinite(Doing optimizer) {
        for (int batches : new int[] {1, 2}) {
            try (LinearModel model = new LinearModel()) {
                UpdateRule.Steps steps = steps(model, UpdateRule.of(optimizer).withBatches(batches));
                Map<String, float[]> before = state(model);
                LinearModel.Batch bad = LinearModel.Batch.random(3, 4);
                bad.x()[5] = Float.NaN;
                List<List<Op>> all = new ArrayList<>(List.of(steps.apply(), steps.accumulate()));
                steps.hooks().burnIn().ifPresent(burnIn -> all.add(burnIn.operations()));
                for (List<Op> operations : all) {
                    for (int i = 0; i < 20 && !operations.isEmpty(); i++) {
                        RuntimeException failure = failure(() -> model.run(operations, bad, 0.1, List.of()));
                        assertThat(steps.guards().get(0).raised(failure)).isTrue();
                    }
                }
                state(model)
                        .forEach((name, values) -> assertThat(values).as(name).isEqualTo(before.get(name)));
                model.run(steps.apply(), LinearModel.Batch.random(3, 4), 0.1, List.of());
                assertThat(model.value("linear/kernel")).isNotEqualTo(before.get("linear/kernel"));
            }
        }
    }

    /** Two variables that change places: each is written after it is read. */
    @Test
    void assignmentsHappenAtOnce() {
        Doing swapping = (tf, context) -> {
            Variable<TFloat32> a = context.slots().scalar("a", 1);
            Variable<TFloat32> b = context.slots().scalar("b", 2);
            Operand<TFloat32> late =
                    tf.math.add(a.value(), tf.math.mul(context.objective().loss(), tf.constant(0f)));
            return Update.of(List.of(Assignment.set(a, b.value()), Assignment.set(b, late)));
        };
        try (LinearModel model = new LinearModel()) {
            UpdateRule.Steps steps = steps(model, UpdateRule.of(swapping));
            for (String name : List.of("a", "b")) {
                Variable<?> variable = model.variables.all().stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow();
                assertThat(steps.apply())
                        .filteredOn(op -> op.op() instanceof GraphOperation made
                                && made.input(0).op().equals(variable.handle().op()))
                        .singleElement()
                        .satisfies(op -> assertThat(((GraphOperation) op.op()).controlInputs())
                                .contains((GraphOperation) variable.value().op()));
            }
            for (int i = 1; i <= 50; i++) {
                model.run(steps.apply(), LinearModel.Batch.random(i, 4), 0.1, List.of());
                assertThat(model.value("a")).containsExactly(i % 2 == 0 ? 1 : 2);
                assertThat(model.value("b")).containsExactly(i % 2 == 0 ? 2 : 1);
            }
        }
    }

    private static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        (Doing) (tf, context) -> Update.of(ofEach(
                                context,
                                parameter -> Assignment.kernel(
                                        List.of(parameter.variable()),
                                        guarded -> tf.assignSubVariableOp(
                                                parameter.variable().handle(), parameter.gradient())))),
                        "which changes linear/kernel, is made without the dependencies that guard it"),
                Arguments.of(
                        (Doing) (tf, context) -> {
                            context.parameters()
                                    .forEach(parameter -> tf.assignSubVariableOp(
                                            parameter.variable().handle(), parameter.gradient()));
                            return Update.of(List.of());
                        },
                        "(AssignSubVariableOp) itself, without checks that guard it: give an Assignment instead"),
                Arguments.of(
                        (Doing) (tf, context) -> Update.of(ofEach(
                                context,
                                parameter -> Assignment.kernel(List.of(parameter.variable()), guarded -> {
                                    tf.train.resourceApplyGradientDescent(
                                            parameter.variable().handle(),
                                            parameter.learningRate(),
                                            parameter.gradient());
                                    return guarded.assignSubVariableOp(
                                            parameter.variable().handle(), parameter.gradient());
                                }))),
                        "(ResourceApplyGradientDescent) itself"),
                Arguments.of(
                        (Doing) (tf, context) ->
                                Update.of(ofEach(context, p -> Assignment.set(p.variable(), p.gradient()))),
                        "linear/kernel is a parameter, which may have decayed in the same step: add a change to it"),
                Arguments.of(
                        (Doing) (tf, context) -> new Update(
                                List.of(),
                                ofEach(context, p -> Assignment.add(p.variable(), p.gradient())),
                                OptimizerHooks.none()),
                        "linear/kernel is a parameter: parameters change in the last batch of a step only"),
                Arguments.of(
                        (Doing) (tf, context) -> {
                            Assignment change = Assignment.add(
                                    context.parameters().get(0).variable(),
                                    context.parameters().get(0).gradient());
                            return Update.of(List.of(change, change));
                        },
                        "linear/kernel is changed by two assignments of one step"),
                Arguments.of(
                        (Doing) (tf, context) -> Update.of(List.of(Assignment.set(
                                context.slots()
                                        .zeros(
                                                "linear/bias",
                                                context.parameters()
                                                        .get(1)
                                                        .variable()
                                                        .shape()),
                                context.parameters().get(1).gradient()))),
                        "an optimizer cannot have a variable named linear/bias, which there is already"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anOptimizerThatGoesAroundTheFrameworkIsRefusedWhenTheGraphIsBuilt(Doing optimizer, String problem) {
        try (LinearModel model = new LinearModel()) {
            assertThatThrownBy(() -> steps(model, UpdateRule.of(optimizer))).hasMessageContaining(problem);
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
