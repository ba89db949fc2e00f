/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.export.CheckpointWeights;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.cli.TrainerCommand;
import org.dks4j.runtime.internal.saver.Averages;
import org.dks4j.runtime.internal.saver.StoredVariables;
import org.dks4j.runtime.internal.saver.WeightNames;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.optimizer.AdamW;
import org.dks4j.runtime.train.optimizer.ExponentialAverage;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.dks4j.runtime.weights.Weight;
import org.dks4j.runtime.weights.Weights;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.dks4j.tests.networks.SmallNormalizerFreeGraph;
import org.dks4j.tests.networks.WideGroupsGraph;
import org.dks4j.tests.networks.WideSkipInitGraph;
import org.dks4j.tests.networks.WideSqueezedGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Weights of compiled networks, trained on real images, in files that Java and Python read and write. */
class WeightFilesTest {

    static List<UpdateRule> rules() {
        return List.of(
                UpdateRule.of(new Sgd(0.9)).withBatches(2),
                UpdateRule.of(AdamW.defaults()).withAverage(new ExponentialAverage(0.9)),
                UpdateRule.of(Kfac.defaults()));
    }

    static List<NetworkDefinition<?>> networks() {
        return List.of(
                SmallMlpGraph.DEFINITION,
                SmallBatchNormGraph.DEFINITION,
                SmallNormalizerFreeGraph.DEFINITION,
                WideGroupsGraph.DEFINITION,
                WideSkipInitGraph.DEFINITION,
                WideSqueezedGraph.DEFINITION);
    }

    /** The shapes of all variables of a network that infers, by their names. */
    private static Map<String, List<Integer>> variables(NetworkDefinition<?> network) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf);
            List<Operand<TFloat32>> inputs = new ArrayList<>();
            network.inputs().forEach(input -> inputs.add(input.placeholder(tf.withSubScope(input.name()))));
            network.build(new NetworkBuilder(tf, variables, 1, Phase.INFERENCE), inputs);
            Map<String, List<Integer>> shapes = new TreeMap<>();
            for (Variable<?> variable : variables.all()) {
                if (!variable.equals(variables.step())) {
                    List<Integer> shape = new ArrayList<>();
                    for (long dimension : variable.shape().asArray()) {
                        shape.add((int) dimension);
                    }
                    shapes.put(variable.name(), shape);
                }
            }
            return shapes;
        }
    }

    private static Path trained(NetworkDefinition<?> network, UpdateRule rule, Path directory) throws IOException {
        TrainingOptions options = TrainingOptions.defaults().withEpochs(1).withRule(rule);
        try (Trainer<?> trainer = new Trainer<>(network, RealImages.first(256, 50), options)) {
            trainer.train(List.of(new Checkpoints(directory)));
        }
        return directory;
    }

    private static Weights weights(Path checkpoints) throws IOException {
        return CheckpointWeights.read(new CheckpointFolder(checkpoints).last().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aCheckpointHasTheWeightsOfItsNetworkAndNothingOfItsOptimizer(UpdateRule rule, @TempDir Path directory)
            throws IOException {
        Weights weights = weights(trained(SmallBatchNormGraph.DEFINITION, rule, directory));
        Map<String, List<Integer>> shapes = new TreeMap<>();
        weights.byName().forEach((name, weight) -> shapes.put(name, weight.shape()));
        assertThat(shapes).isEqualTo(variables(SmallBatchNormGraph.DEFINITION));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyVariableOfANetworkIsNamedAsAWeight(NetworkDefinition<?> network) {
        Set<String> names = variables(network).keySet();
        assertThat(names).isNotEmpty().allMatch(WeightNames::isWeight);
    }

    @Test
    void averagesAreTakenWhereThereAreSome(@TempDir Path directory) throws IOException {
        UpdateRule rule = UpdateRule.of(new Sgd(0.9)).withAverage(new ExponentialAverage(0.99));
        trained(SmallMlpGraph.DEFINITION, rule, directory);
        Checkpoint last = new CheckpointFolder(directory).last().orElseThrow();
        StoredVariables stored = StoredVariables.read(last.prefix());
        assertThat(CheckpointWeights.read(last).byName().get("logits/kernel").values())
                .isEqualTo(stored.weights(Averages.ALWAYS).get("logits/kernel"))
                .isNotEqualTo(stored.weights(Averages.NEVER).get("logits/kernel"));
    }

    private static CommandOutput export(String... arguments) {
        List<String> all = new ArrayList<>(List.of("export"));
        all.addAll(List.of(arguments));
        return CommandOutput.of(
                (out, err) -> TrainerCommand.run(SmallMlpGraph.DEFINITION, out, err, all.toArray(String[]::new)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void theCommandExportsWeightsByTheEndingOfTheName(String ending, @TempDir Path directory) throws IOException {
        Path checkpoints = trained(SmallMlpGraph.DEFINITION, UpdateRule.of(new Sgd(0.9)), directory.resolve("runs"));
        Path file = directory.resolve("weights" + ending);
        CommandOutput run = export("--checkpoint", checkpoints.toString(), "--to", file.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains(" exported to " + file, "Python: ");
        assertThat(Weights.read(file).sha256()).isEqualTo(weights(checkpoints).sha256());
        CommandOutput again = export("--checkpoint", checkpoints.toString(), "--to", file.toString());
        assertThat(again.exit()).isOne();
        assertThat(again.err()).contains(file + " exists already; delete it, or name another file");
        CommandOutput precise =
                export("--checkpoint", checkpoints.toString(), "--to", "x" + ending, "--precision", "bfloat16");
        assertThat(precise.exit()).isEqualTo(2);
        assertThat(precise.err()).contains("it has no effect on weights, which are float32");
    }

    static List<String> endings() {
        return List.of(".safetensors", ".npz");
    }

    @ParameterizedTest
    @MethodSource("endings")
    void pythonReadsTheWeightsAndWritesFilesThatAreRead(String ending, @TempDir Path directory)
            throws IOException, InterruptedException {
        Python python = Python.with("safetensors");
        Weights weights = weights(trained(SmallBatchNormGraph.DEFINITION, rules().get(0), directory.resolve("runs")));
        Path file = directory.resolve("weights" + ending);
        weights.write(file);
        List<String> said = python.run("weights.py", file, directory).lines().toList();
        List<String> expected = new ArrayList<>();
        weights.byName()
                .forEach((name, weight) -> expected.add(name + " float32 " + weight.shape() + " " + crc(weight)));
        assertThat(said.stream().filter(line -> !line.startsWith("#"))).containsExactlyElementsOf(expected);
        if (ending.equals(".safetensors")) {
            assertThat(said)
                    .contains(
                            "# network "
                                    + SmallBatchNormGraph.DEFINITION.record().getName(),
                            "# format tf");
        }
        assertThat(Weights.read(directory.resolve("again.safetensors")).sha256())
                .isEqualTo(weights.sha256());
        assertThat(Weights.read(directory.resolve("again.npz")).sha256()).isEqualTo(weights.sha256());
        Weights half = Weights.read(directory.resolve("half.safetensors"));
        assertThat(half.byName().keySet())
                .isEqualTo(new TreeSet<>(weights.byName().keySet()));
        float[] rounded = half.byName().get("logits/kernel").values();
        float[] exact = weights.byName().get("logits/kernel").values();
        for (int i = 0; i < exact.length; i++) {
            assertThat(Math.abs(rounded[i] - exact[i])).isLessThanOrEqualTo(Math.max(Math.abs(exact[i]) / 2048, 3e-8f));
        }
    }

    private static long crc(Weight weight) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * weight.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(weight.values());
        CRC32 sum = new CRC32();
        sum.update(bytes.array());
        return sum.getValue();
    }
}
