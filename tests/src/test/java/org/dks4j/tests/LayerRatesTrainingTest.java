/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.internal.saver.Averages;
import org.dks4j.runtime.internal.saver.StoredVariables;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingException;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.WeightDecay;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.dks4j.runtime.train.tuning.FineTuning;
import org.dks4j.runtime.train.tuning.LayerPatterns;
import org.dks4j.runtime.train.tuning.LayerRates;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of layers with learning rates of their own, on real images. */
class LayerRatesTrainingTest {

    private static final Dataset IMAGES = RealImages.first(200, 50);
    private static final LayerRates RATES = LayerRates.parse("*=0.5,hidden[0]=2,logits=4");

    /** How far each weight moves in one step. */
    private static Map<String, double[]> moves(UpdateRule rule, Path directory) throws IOException {
        TrainingOptions options = TrainingOptions.defaults().withRule(rule);
        try (Trainer<?> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, IMAGES, options)) {
            Map<String, float[]> before = weights(trainer, directory);
            trainer.step(IntStream.range(0, 100).toArray(), 0.01);
            Map<String, double[]> moves = new TreeMap<>();
            weights(trainer, directory)
                    .forEach((name, values) -> moves.put(
                            name,
                            IntStream.range(0, values.length)
                                    .mapToDouble(i -> (double) values[i] - before.get(name)[i])
                                    .toArray()));
            return moves;
        }
    }

    private static Map<String, float[]> weights(Trainer<?> trainer, Path directory) throws IOException {
        trainer.save(directory.resolve("now"));
        return StoredVariables.read(directory.resolve("now")).weights(Averages.NEVER);
    }

    static List<UpdateRule> rules() {
        return List.of(
                UpdateRule.of(new Sgd(0)).withDecay(new WeightDecay(0.1)),
                UpdateRule.of(new Sgd(0.9)),
                UpdateRule.of(AdamW.defaults()).withDecay(new WeightDecay(0.1)),
                UpdateRule.of(Kfac.defaults().withNormConstraint(Double.POSITIVE_INFINITY)));
    }

    private static double norm(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theStepOfALayerAndItsDecayAreMultiplied(UpdateRule rule, @TempDir Path directory) throws IOException {
        Map<String, double[]> plain = moves(rule, directory);
        Map<String, double[]> own = moves(rule.withRates(RATES), directory);
        plain.forEach((name, move) -> {
            double factor = RATES.factor(name);
            double[] difference = IntStream.range(0, move.length)
                    .mapToDouble(i -> own.get(name)[i] - factor * move[i])
                    .toArray();
            // Weights are of float32: a move is known up to the rounding of the weight.
            assertThat(norm(difference)).as(name).isLessThan(1e-3 * factor * norm(move));
        });
    }

    /** The constraint is on the step as it is made: factors decide how layers share it. */
    @Test
    void underTheNormConstraintOfKfacFactorsAreProportions(@TempDir Path directory) throws IOException {
        UpdateRule kfac = UpdateRule.of(Kfac.defaults().withNormConstraint(1e-7));
        Map<String, double[]> plain = moves(kfac, directory);
        Map<String, double[]> own = moves(kfac.withRates(RATES), directory);
        double common = ratio(own, plain, "logits/kernel") / RATES.factor("logits/kernel");
        assertThat(common).isLessThan(0.9);
        for (String name : plain.keySet()) {
            assertThat(ratio(own, plain, name))
                    .as(name)
                    .isCloseTo(common * RATES.factor(name), within(0.01 * common * RATES.factor(name)));
        }
        Map<String, double[]> twice = moves(kfac.withRates(LayerRates.parse("*=2")), directory);
        assertThat(ratio(twice, plain, "logits/kernel")).isCloseTo(1, within(0.01));
    }

    private static double ratio(Map<String, double[]> a, Map<String, double[]> b, String name) {
        return norm(a.get(name)) / norm(b.get(name));
    }

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> TrainerCommand.run(SmallMlpGraph.DEFINITION, out, err, arguments));
    }

    @Test
    void theCommandTakesFactorsAndResumesOnlyAlike(@TempDir Path directory) {
        List<String> arguments = List.of(
                "--epochs=1",
                "--batch-size=1000",
                "--checkpoint-dir=" + directory,
                "--resume",
                "--layer-rates=*=0.1,logits=1");
        CommandOutput first = run(arguments.toArray(String[]::new));
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).contains("learning rate times 0.1: hidden[0], ", "learning rate times 1.0: logits");
        assertThat(run(arguments.subList(0, 4).toArray(String[]::new)).err())
                .contains("learning rates of layers: *=0.1,logits=1.0 there, none here");
        CommandOutput wrong = run("--layer-rates=logits");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("--layer-rates: 'logits' is not LAYERS=FACTOR, such as stem*=0.1");
    }

    @Test
    void ratesOfFrozenLayersAreErrors() {
        TrainingOptions options = TrainingOptions.defaults()
                .withRule(UpdateRule.of(new Sgd(0.9)).withRates(LayerRates.parse("hidden[5]=2")))
                .withTuning(FineTuning.none().withFrozen(LayerPatterns.parse("hidden*")));
        assertThatThrownBy(() -> new Trainer<>(SmallMlpGraph.DEFINITION, IMAGES, options))
                .isInstanceOf(TrainingException.class)
                .hasMessage("--layer-rates: 'hidden[5]' is no layer that is trained; the closest are logits");
    }
}
