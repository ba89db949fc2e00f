/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.train.DivergenceException;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.WeightDecay;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.GraphOperation;

/** {@link Lion}, which the runtime finds by its registration on the class path. */
class OwnOptimizerTest {

    private static final Dataset FEW = RealImages.few(200, 28, 1);

    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .withEpochs(3)
            .withBatchSize(20)
            .withLearningRate(0.0003)
            .withRule(UpdateRule.of(new Lion(0.9, 0.99)).withDecay(new WeightDecay(0.1)));

    @TempDir
    private Path directory;

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> TrainerCommand.run(SmallMlpGraph.DEFINITION, out, err, arguments));
    }

    @Test
    void itTrainsByItsNameWithItsOptions() throws IOException {
        Path checkpoints = directory.resolve("checkpoints");
        CommandOutput run = run(
                "--optimizer=lion",
                "--beta1=0.8",
                "--learning-rate=0.0003",
                "--epochs=1",
                "--batch-size=100",
                "--quiet",
                "--checkpoint-dir=" + checkpoints);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(Double.parseDouble(run.out().strip().replaceFirst(".* ", "")))
                .isGreaterThan(0.7);
        Path checkpoint =
                new CheckpointFolder(checkpoints).last().orElseThrow().prefix().getParent();
        assertThat(Files.readString(checkpoint.resolve("manifest.json"))).contains("Lion[beta1=0.8, beta2=0.99]");
    }

    @Test
    void theHelpHasItsNameAndItsOptions() {
        CommandOutput help = run("--help");
        assertThat(help.out()).contains("sgd, adamw, kfac, soap, muon, lion", "Lion (--optimizer lion):", "--beta2=B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --optimizer=lion --damping=0.1  | --damping has no effect with --optimizer lion; it belongs to --optimizer kfac
            --optimizer=lion --momentum=0.1 | --momentum has no effect with --optimizer lion; it belongs to --optimizer sgd and --optimizer kfac and --optimizer muon
            --beta1=0.5                     | --beta1 has no effect with --optimizer sgd; it belongs to --optimizer lion
            --optimizer=kfac --beta2=0.5    | --beta2 has no effect with --optimizer kfac; it belongs to --optimizer lion
            --optimizer=lion --beta1=1      | beta 1 must be from 0 to below 1, not 1.0
            --optimizer=lion --beta1=much   | Invalid value for option '--beta1': 'much' is not a double
            --optimizer=tiger               | Invalid value for option '--optimizer': expected one of [sgd, adamw, kfac, soap, muon, lion] (case-sensitive) but was 'tiger'
            """)
    void whatItDoesNotKnowIsRefused(String options, String problem) {
        CommandOutput run = run(options.split(" "));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("error: " + problem);
    }

    @Test
    void aResumedTrainingEndsBitForBitAsOneThatWasNotStopped() throws IOException {
        Map<String, float[]> expected;
        try (Trainer<?> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, FEW, OPTIONS)) {
            trainer.train(List.of());
            expected = variables(trainer);
        }
        CheckpointFolder folder = new CheckpointFolder(directory.resolve("checkpoints"));
        try (Trainer<?> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, FEW, OPTIONS)) {
            trainer.train(List.of(new Checkpoints(folder.directory(), 0, 1), new StopAfter(7)));
        }
        Checkpoint checkpoint = folder.last().orElseThrow();
        try (Trainer<?> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, FEW, OPTIONS)) {
            checkpoint.requireSame(trainer.identity());
            trainer.resume(checkpoint.progress(), checkpoint.prefix());
            trainer.train(List.of());
            Parameters.assertEqual(variables(trainer), expected);
        }
        TrainingOptions other = OPTIONS.withOptimizer(new Lion(0.5, 0.99));
        try (Trainer<?> trainer = new Trainer<>(SmallBatchNormGraph.DEFINITION, FEW, other)) {
            assertThatThrownBy(() -> checkpoint.requireSame(trainer.identity()))
                    .hasMessageContaining("Lion[beta1=0.9, beta2=0.99]")
                    .hasMessageContaining("Lion[beta1=0.5, beta2=0.99]");
        }
    }

    /** All float variables, momentum too, by the operations that read them. */
    private static Map<String, float[]> variables(Trainer<?> trainer) {
        List<String> names = new ArrayList<>();
        Iterator<GraphOperation> all = trainer.session().graph().operations();
        all.forEachRemaining(operation -> {
            String name = operation.name();
            if (name.startsWith("variables/") && name.endsWith("/value") && !name.equals("variables/step/value")) {
                names.add(name);
            }
        });
        assertThat(names).anyMatch(name -> name.contains("momentum"));
        Map<String, float[]> values = new TreeMap<>();
        names.forEach(name -> values.put(name, Parameters.fetch(trainer, name)));
        return values;
    }

    /** A step of 3e38 leaves parameters with which the next loss overflows. */
    @Test
    void aStepWhoseLossIsNotFiniteChangesNeitherParametersNorMomentumThoughItGuardsNothing() throws IOException {
        for (int batches : new int[] {1, 2}) {
            TrainingOptions options = OPTIONS.withRule(OPTIONS.rule().withBatches(batches));
            try (Trainer<?> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, FEW, options)) {
                int[] examples = IntStream.range(0, 20).toArray();
                trainer.step(examples, 0.001);
                trainer.step(examples, 3e38);
                Map<String, float[]> before = variables(trainer);
                for (int i = 0; i < 5; i++) {
                    assertThatThrownBy(() -> trainer.step(examples, 0.001))
                            .isInstanceOf(DivergenceException.class)
                            .hasMessageContaining("the loss is not finite")
                            .hasMessageContaining("No parameter was changed by this step");
                }
                Parameters.assertEqual(variables(trainer), before);
            }
        }
    }
}
