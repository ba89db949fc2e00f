/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanReaderTest {

    private static final String PLAN =
            """
            title: Activations of a small network
            epochs: 3
            batch-size: 100
            seeds: [1, 2]
            target: 0.8
            select: training-loss
            options: --momentum 0.9
            values: {units: 16}
            plot: {x: units}
            arms:
              - id: plain-${activation}
                label: Plain ${activation} of ${units}
                network: Small
                each: {activation: [TANH, LEAKY_RELU]}
                options: --optimizer sgd
                rates: [0.010, 1e-3]
                quick-rate: 0.003
              - id: wide-${units}
                network: Small
                values: {activation: RELU}
                each:
                  units: [32, {units: 64, activation: ERF}]
                options: --optimizer adamw
                rates: [0.1, 0.2]
            expect:
              - plain-tanh.test-accuracy > 0.5
            quick:
              epochs: 1
              seeds: [7]
              values: {units: 8}
              each: {units: [4]}
              arms: [plain-tanh, wide-*]
              expect:
                - wide-4.training-loss < 1
            """;

    @TempDir
    private Path folder;

    @Test
    void anArmStandsForEveryCombinationOfItsAlternatives() throws IOException {
        Plan plan = PlanFiles.plan(folder, PLAN);

        assertThat(plan.arms())
                .extracting(Arm::id)
                .containsExactly("plain-tanh", "plain-leaky-relu", "wide-32", "wide-64");
        Arm leaky = plan.arms().get(1);
        assertThat(leaky.label()).isEqualTo("Plain LEAKY_RELU of 16");
        assertThat(leaky.network().source())
                .contains("Activation.LEAKY_RELU", "units = 16,")
                .doesNotContain("${");
        assertThat(leaky.options()).containsExactly("--momentum", "0.9", "--optimizer", "sgd");
        assertThat(plan.arms().get(2).network().source()).contains("Activation.RELU", "units = 32,");
        assertThat(plan.arms().get(3).network().source()).contains("Activation.ERF", "units = 64,");
    }

    private static final String DATA = "data: {generator: curves, training: 200, test: 100, seed: 3}\n";

    @Test
    void aPlanMayMakeItsDataAndWantPictures() throws IOException {
        String written = DATA + "pictures: 12\n" + PLAN + "  " + DATA.replace("200", "20");
        Plan plan = PlanFiles.plan(folder, written);
        assertThat(plan.data()).contains(new GeneratedData(GeneratedData.Generator.CURVES, 200, 100, 3));
        assertThat(plan.data().orElseThrow().name()).isEqualTo("curves-200-100-seed-3");
        assertThat(plan.pictures()).isEqualTo(12);
        assertThat(plan.withEpochs(5).withSeeds(List.of(1L)).data()).isEqualTo(plan.data());
        assertThat(plan.withoutGeneratedData().data()).isEmpty();
        assertThat(PlanReader.read(folder.resolve("plans/small.yaml"), true).data())
                .contains(new GeneratedData(GeneratedData.Generator.CURVES, 20, 100, 3));
        Plan without = PlanFiles.plan(folder, PLAN);
        assertThat(without.data()).isEmpty();
        assertThat(without.pictures()).isZero();
    }

    @Test
    void dataThatNothingMakesAreAnErrorAtTheirLine() {
        assertThatThrownBy(() -> PlanFiles.plan(folder, DATA.replace("curves", "waves") + PLAN))
                .isInstanceOf(PlanException.class)
                .hasMessageContainingAll("small.yaml:1: ", "'waves'", "curves");
        assertThatThrownBy(() ->
                        PlanFiles.plan(folder, PLAN.replaceFirst("epochs", DATA.replace(", seed: 3", "") + "epochs")))
                .isInstanceOf(PlanException.class)
                .hasMessageContainingAll("small.yaml:2: ", "'data' needs 'seed'");
    }

    @Test
    void trainingsAreComparedByTheMetricThatThePlanNames() throws IOException {
        String plan = PLAN.replace("target: ", "metric: rmse\nbetter: smaller\ntarget: ")
                .replace("test-accuracy", "test-rmse");
        Goal goal = PlanFiles.plan(folder, plan).goal();
        assertThat(goal.isReachedBy(goal.target())).isTrue();
        assertThat(goal.isReachedBy(goal.target() + 0.1)).isFalse();
        assertThat(goal.isBetter(1, 2)).isTrue();
        assertThat(goal.worst()).isInfinite();
        assertThat(PlanFiles.plan(folder, PLAN).goal().text()).startsWith("a test accuracy of 0.");
    }

    @Test
    void aPlanWithValidationExamplesIsJudgedByThem() throws IOException {
        String validated = PLAN.replace("target: 0.8", "validation: 0.1\ntarget: 0.8");
        Plan plan = PlanFiles.plan(folder, validated.replace("training-loss\noptions", "validation-accuracy\noptions"));
        assertThat(plan.validation()).contains(new BigDecimal("0.1"));
        assertThat(plan.select()).isEqualTo(Metric.VALIDATION);
        assertThat(plan.goal().text()).isEqualTo("a validation accuracy of 0.8");
        // What is reported of the test examples is after the last epoch alone.
        assertThatThrownBy(() -> PlanFiles.plan(
                        folder, validated.replace("plain-tanh.test-accuracy", "plain-tanh.best-test-accuracy")))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> PlanFiles.plan(folder, validated.replace("validation: 0.1", "validation: 1.5")))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("small.yaml:5: 'validation' must be a share");
    }

    @Test
    void learningRatesStayTheNumbersThatAreWritten() throws IOException {
        Plan plan = PlanFiles.plan(folder, PLAN);

        assertThat(plan.arms().get(0).rates())
                .extracting(BigDecimal::toPlainString)
                .containsExactly("0.01", "0.001");
    }

    @Test
    void whatIsSweptIsLeftOpenInTheNameOfASeries() throws IOException {
        Plan plan = PlanFiles.plan(folder, PLAN);

        assertThat(plan.sweep()).contains("units");
        assertThat(plan.arms()).extracting(Arm::series).contains("wide-*", "plain-TANH");
    }

    @Test
    void theQuickVariantReplacesWhatItNames() throws IOException {
        Plan plan = PlanReader.read(PlanFiles.write(folder, PLAN), true);

        assertThat(plan.name()).isEqualTo("small-quick");
        assertThat(plan.epochs()).isEqualTo(1);
        assertThat(plan.batchSize()).isEqualTo(100);
        assertThat(plan.seeds()).containsExactly(7L);
        assertThat(plan.arms()).extracting(Arm::id).containsExactly("plain-tanh", "wide-4");
        assertThat(plan.arms().get(0).network().source()).contains("units = 8,");
        assertThat(plan.arms())
                .extracting(arm -> arm.rates().get(0).toPlainString())
                .containsExactly("0.003", "0.1");
        assertThat(plan.arms()).allSatisfy(arm -> assertThat(arm.rates()).hasSize(1));
        assertThat(plan.expectations()).extracting(Expectation::text).containsExactly("wide-4.training-loss < 1");
    }

    @Test
    void otherEpochsAreKeptApart() throws IOException {
        Plan plan = PlanFiles.plan(folder, PLAN);

        assertThat(plan.withEpochs(5).name()).isEqualTo("small-epochs-5");
        assertThat(plan.withEpochs(3).name()).isEqualTo("small");
        assertThat(plan.withOnly(new Glob("plain-*")).arms()).hasSize(2);
        assertThat(plan.withSeeds(List.of(9L)).seeds()).containsExactly(9L);
        assertThatThrownBy(() -> plan.withOnly(new Glob("other"))).hasMessageContaining("plain-leaky-relu");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "epochs: 3 | epoch: 3 | small.yaml:2: the plan has no key 'epoch'; its keys are about, arms, batch-size, better, data, epochs",
                "epochs: 3 | epochs: 0 | small.yaml:2: 'epochs' must be a whole number above 0, not '0'",
                "epochs: 3 | epochs: [3] | small.yaml:2: 'epochs' must be a single value",
                "target: 0.8 | target: 85 | small.yaml:5: 'target' must be a share of the examples",
                "select: training-loss | select: luck | small.yaml:6: 'select' must be one of training-loss, not 'luck'",
                "select: training-loss | select: test-accuracy | small.yaml:6: 'select' must be one of training-loss, not 'test-accuracy'; nothing is chosen by test examples",
                "network: Small | network: Large | there is no network 'Large' in",
                "units: 16 | unit: 16 | the value 'unit' of 'values' of the plan fills no placeholder; the placeholders are activation, units",
                "each: {activation: [TANH, LEAKY_RELU]} | label: again | 'label' is given twice",
                "id: wide-${units} | id: wide | two arms have the id 'wide'; put a placeholder of 'each' into 'id'",
                "id: wide-${units} | id: w-${width} | small.yaml:18: the id 'w-${width}' has a placeholder ${width} that no value fills",
                "rates: [0.1, 0.2] | rates: [0.1] | 2 rates: plain-tanh plain-leaky-relu, 1 rates: wide-32 wide-64",
                "rates: [0.1, 0.2] | rates: [0.1, fast] | small.yaml:18: 'fast' is not a learning rate",
                "rates: [0.1, 0.2] | rates: [0.1, 0.10] | the learning rate 0.10 is given twice",
                "--optimizer adamw | --seed 3 | arm 'wide-32' has the option --seed, which the runner sets itself",
                "--optimizer adamw | --momentum 0.8 | arm 'wide-32' has the option --momentum twice",
                "plain-tanh.test-accuracy > 0.5 | plain-tan.test-accuracy > 0.5 | small.yaml:26: 'expect' names the arm 'plain-tan', which does not exist",
                "plain-tanh.test-accuracy > 0.5 | plain-tanh.luck > 0.5 | small.yaml:26: the expectation 'plain-tanh.luck > 0.5' cannot be read",
                "plot: {x: units} | plot: {x: activation} | 'plot' draws against 'activation', which is 'TANH' in arm 'plain-tanh' and not a number",
                "seeds: [1, 2] | seeds: [1, 2 | small.yaml:5: not valid YAML",
            })
    void whatIsWrongIsNamedWithItsPlace(String written, String replaced, String message) throws IOException {
        assertThat(PLAN).contains(written);
        Path file = PlanFiles.write(folder, PLAN.replace(written, replaced));

        assertThatThrownBy(() -> PlanReader.read(file, false))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(message);
    }

    @Test
    void aPlanWithoutQuickVariantSaysSo() throws IOException {
        Path file = PlanFiles.write(folder, PLAN.substring(0, PLAN.indexOf("quick:\n")));

        assertThatThrownBy(() -> PlanReader.read(file, true)).hasMessageContaining("give it under 'quick'");
    }
}
